using Bongsu.Accounts.Operators;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Texts;

namespace Bongsu.Commands;

/// <summary><c>operator add NAME</c>: makes an account an operator, creating it where there is none; beside a running portal or without one.</summary>
public static class OperatorCommand
{
    public static async Task<int> AddAsync(string name, string? password, string dataFolder)
    {
        Language.English.Use();
        var folder = DataFolder.Open(dataFolder);
        var added = await OperatorAccounts.AddAsync(folder, name, password, TimeProvider.System);
        if (added is OperatorAdded.PasswordNeeded && AskPassword() is { } typed)
            added = await OperatorAccounts.AddAsync(folder, name, typed, TimeProvider.System);
        switch (added)
        {
            case OperatorAdded.Created:
                Console.WriteLine($"{name} is a new account and an operator");
                return ExitCode.Done;
            case OperatorAdded.Promoted:
                Console.WriteLine($"{name} is an operator");
                return ExitCode.Done;
            case OperatorAdded.Refused { Problem.Errors: { } errors }:
                foreach (var message in errors.SelectMany(error => error.Value.Select(text => $"{error.Key}: {text}")))
                    await Console.Error.WriteLineAsync(message);
                return ExitCode.WrongUse;
            default:
                await Console.Error.WriteLineAsync("A new account needs a password: --password PASSWORD, or a terminal to type it at");
                return ExitCode.WrongUse;
        }
    }

    private static string? AskPassword()
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine();
        Console.Write("Password: ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar != '\0')
                typed.Append(key.KeyChar);
        Console.WriteLine();
        return typed.ToString();
    }
}
