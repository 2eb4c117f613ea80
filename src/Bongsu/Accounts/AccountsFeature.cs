using Bongsu.Accounts.Data;
using Bongsu.Accounts.Operators;
using Bongsu.Accounts.Passwords;
using Bongsu.Accounts.People;
using Bongsu.Accounts.Sessions;
using Bongsu.Admission;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Bongsu.Portal.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Accounts;

/// <summary>Who people are: signing up, in and out, their sessions, and what they may do with their own account.</summary>
public sealed class AccountsFeature : IFeature
{
    public string Name => "people";

    public IReadOnlyList<string> Schema => [Scripts.Read("Accounts.People.PersonTables.sql")];

    public void AddChanges(ChangeCatalog catalog) => catalog
        .Add("person-named", AccountChangesJson.Default.PersonNamed)
        .Add("person-deleted", AccountChangesJson.Default.PersonDeleted);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddPortalOptions<AccountsOptions>(AccountsOptions.Section);
        services.AddSingleton(provider => AccountsDatabase.Open(provider.GetRequiredService<DataFolder>().Accounts));
        services.AddDbContext<AccountsContext>((provider, options) =>
            options.UseSqlite(provider.GetRequiredService<AccountsDatabase>().ConnectionString).AddInterceptors(new AccountsPragmas()));
        services.AddIdentityCore<Account>(options =>
        {
            options.Password = new() { RequiredLength = AccountRules.PasswordShortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
            options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
        }).AddRoles<IdentityRole<long>>().AddEntityFrameworkStores<AccountsContext>().AddUserManager<AccountUsers>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = Access.Scheme;
            options.AddScheme<SessionAuthentication>(Access.Scheme, null);
        });
        services.AddTransient<SessionAuthentication>();
        services.AddAuthorization(options => options.AddPolicy(Access.Operator, policy => policy.RequireRole(Access.Operator)));
        services.AddSingleton<PasswordHashing>().AddSingleton<SessionCache>().AddSingleton<SessionBook>().AddSingleton<IVisitorSessions, VisitorSessions>().AddHostedService<SessionUpkeep>();
        services.AddSingleton<IChangeWriter, PersonWriters>().AddSingleton<ISearchSource, PersonSearch>().AddSingleton<PeopleNames>();
        services.AddSingleton<PeopleRepair>().AddHostedService(provider => provider.GetRequiredService<PeopleRepair>()).AddHostedService<IdentityWarmUp>();
        services.AddScoped<SignUp>().AddScoped<SignIn>().AddSingleton<SignInEndpoints.Entrance>().AddSingleton<ExportEndpoint>();
        services.AddSingleton<SetUpLink>().AddSingleton<DemoAccounts>().AddSingleton<ImportedAccounts>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccountsJson.Default));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").BelongTo(Parts.SignIn, Parts.SignIn);
        var api = routes.MapGroup("/api/bongsu/v1");
        api.MapPost("/accounts", SignUpEndpoints.FromApi).Produces<SignUpEndpoints.SignedUp>(StatusCodes.Status201Created).LimitPerAddress(LimitKind.SignUp).RequireWaitingRoom(Parts.SigningIn);
        api.MapPost("/sessions", SignInEndpoints.FromApi).Produces<SignInEndpoints.SignedIn>(StatusCodes.Status201Created).LimitPerAddress(LimitKind.SignIn).RequireWaitingRoom(Parts.SigningIn);
        api.MapDelete("/sessions/current", SignInEndpoints.SignOutFromApi).Produces(StatusCodes.Status204NoContent).RequireAuthorization();
        api.MapGet("/me", MeEndpoints.FromApi).Produces<MeEndpoints.Me>().RequireAuthorization();

        var pages = routes.MapGroup("/account");
        pages.MapGet("/me", MeEndpoints.ForPages).RequireAdmission(Parts.Home, Criticality.Extra);
        pages.MapGet("/sign-up", SignUpEndpoints.Show);
        pages.MapPost("/sign-up", SignUpEndpoints.FromForm).LimitPerAddress(LimitKind.SignUp).RequireWaitingRoom(Parts.SigningIn);
        pages.MapGet("/set-up", SignUpEndpoints.ShowSetUp);
        pages.MapPost("/set-up", SignUpEndpoints.SetUp).LimitPerAddress(LimitKind.SignUp);
        pages.MapGet("/sign-in", SignInEndpoints.Show);
        pages.MapPost("/sign-in", SignInEndpoints.FromForm).LimitPerAddress(LimitKind.SignIn).RequireWaitingRoom(Parts.SigningIn);
        pages.MapGet("/sign-out", SignInEndpoints.ShowSignOut);
        pages.MapPost("/sign-out", SignInEndpoints.SignOut);

        var console = routes.MapGroup("").RequireAdmission(Parts.Console, Criticality.Write);
        console.MapGet(SignInEndpoints.OperatorAddress, SignInEndpoints.ShowOperator);
        console.MapPost(SignInEndpoints.OperatorAddress, SignInEndpoints.OperatorFromForm).LimitPerAddress(LimitKind.SignIn);
        console.MapPost("/api/bongsu/v1/console/sessions", SignInEndpoints.OperatorFromApi).Produces<SignInEndpoints.SignedIn>(StatusCodes.Status201Created).LimitPerAddress(LimitKind.SignIn);

        var own = routes.MapGroup("/account").RequireAuthorization();
        own.MapGet("/", OwnAccountEndpoints.Show);
        own.MapPost("/name", OwnAccountEndpoints.Rename).LimitPerAccount(LimitKind.Account);
        own.MapGet("/password", OwnAccountEndpoints.ShowPassword);
        own.MapPost("/password", OwnAccountEndpoints.ChangePassword).LimitPerAccount(LimitKind.Account);
        own.MapGet("/sessions", OwnAccountEndpoints.ShowSessions);
        own.MapPost("/sessions", OwnAccountEndpoints.EndSession).LimitPerAccount(LimitKind.Account);
        own.MapGet("/export", ExportEndpoint.Handle).LimitPerAccount(LimitKind.Account);
        own.MapGet("/delete", OwnAccountEndpoints.ShowDelete);
        own.MapPost("/delete", OwnAccountEndpoints.Delete).LimitPerAccount(LimitKind.Account);
    }
}
