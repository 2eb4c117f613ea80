using Bongsu.Admission;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddAdmission(options =>
{
    options.Partitions["shop"] = new() { Share = 0.3 };
    options.Partitions["reports"] = new() { Share = 0.1 };
    options.WaitingRooms["checkout"] = new() { Partition = "shop" };
});

var app = builder.Build();
app.UseRouting();
app.UseAdmission();
app.MapWaitingRooms();
app.MapGet("/", () => "The shop").RequireAdmission("shop", Criticality.Read);
app.MapPost("/orders", () => Results.Created()).RequireAdmission("shop", Criticality.Write).RequireWaitingRoom("checkout");
app.MapGet("/reports", () => Task.Delay(20)).RequireAdmission("reports", Criticality.Extra);
app.MapGet("/load", (AdmissionReport report) => new { report.Limit, report.InFlight }).BypassAdmission();
app.Run();
