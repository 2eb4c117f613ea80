using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bongsu.Accounts.Data;

/// <summary>Gives the connections of Identity's context the same durability as every other writer of the file.</summary>
public sealed class AccountsPragmas : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => connection.Run(AccountsDatabase.Pragmas);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        connection.Run(AccountsDatabase.Pragmas);
        return Task.CompletedTask;
    }
}
