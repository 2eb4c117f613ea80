using Bongsu.Accounts.Data;
using Bongsu.Tests.Fixture;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Accounts;

public sealed class AccountTableTests
{
    [Fact]
    public async Task The_script_makes_exactly_the_tables_that_Identity_expects()
    {
        await using var portal = await TestPortal.StartAsync();
        using var scope = portal.Services.CreateScope();
        using var connection = new SqliteConnection($"Data Source={portal.Folder}/accounts.db");
        foreach (var entity in scope.ServiceProvider.GetRequiredService<AccountsContext>().Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var expected = entity.GetProperties().Select(property => property.GetColumnName(StoreObjectIdentifier.Table(table))!);
            Assert.Equal(expected.Order(StringComparer.Ordinal), connection.Query<string>($"SELECT name FROM pragma_table_info('{table}') ORDER BY name"));
        }
    }

    [Fact]
    public async Task Identitys_connections_are_as_durable_as_all_others()
    {
        await using var portal = await TestPortal.StartAsync();
        using var scope = portal.Services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var connection = context.Database.GetDbConnection();
        Assert.Equal(2, connection.ExecuteScalar<int>("PRAGMA synchronous"));
        Assert.Equal("wal", connection.ExecuteScalar<string>("PRAGMA journal_mode"));
        Assert.Equal(1, connection.ExecuteScalar<int>("PRAGMA foreign_keys"));
    }
}
