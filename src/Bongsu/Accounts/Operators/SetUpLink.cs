using System.Security.Cryptography;
using System.Text;
using Bongsu.Accounts.Data;

namespace Bongsu.Accounts.Operators;

/// <summary>The link by which whoever started a portal without an operator becomes its operator: a secret kept in memory alone, good once, and for nothing as soon as there is an operator.</summary>
public sealed class SetUpLink(AccountsDatabase database) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private string? _code;

    /// <summary>The link's path and query, to be printed after the portal's own address at start; null when there is an operator.</summary>
    public string? Path => IsOpen ? $"/account/set-up?code={_code ??= RandomNumberGenerator.GetHexString(32, lowercase: true)}" : null;

    private bool IsOpen
    {
        get
        {
            using var lease = database.Read();
            return !AccountRows.HasOperator(lease.Connection);
        }
    }

    /// <summary>Whether this is the code and it still opens.</summary>
    public bool Opens(string? code) =>
        _code is { } right && code is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(right)) && IsOpen;

    /// <summary>Does <paramref name="work"/> while nobody else can use the code; null when it does not open. The code dies when the work has made an operator.</summary>
    public async Task<T?> UseAsync<T>(string? code, Func<Task<T>> work) where T : class
    {
        await _turn.WaitAsync();
        try
        {
            if (!Opens(code))
                return null;
            var result = await work();
            if (!IsOpen)
                _code = null;
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
