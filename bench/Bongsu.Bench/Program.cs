using Bongsu.Bench;

var all = new Dictionary<string, (string What, Func<Report, Task> Run)>
{
    ["pages"] = ("a hot page against nginx serving the same bytes from a file", PagesBenchmark.RunAsync),
    ["unloaded"] = ("a hot page with admission against the same without", UnloadedBenchmark.RunAsync),
    ["writes"] = ("durable comments against an empty endpoint", WritesBenchmark.RunAsync),
    ["watched"] = ("durable statuses with a thousand watching their tag against an empty endpoint", WatchedBenchmark.RunAsync),
    ["growth"] = ("the cost of a request with a million comments against a thousand", GrowthBenchmark.RunAsync),
    ["coalesce"] = ("makings of one cold page under a thousand requests", CoalesceBenchmark.RunAsync),
    ["kill"] = ("twenty times kill -9 under writes", KillBenchmark.RunAsync),
    ["start"] = ("from exec to the first page", StartBenchmark.RunAsync),
    ["weight"] = ("the bytes of the heaviest first view", WeightBenchmark.RunAsync),
    ["overload"] = ("the portal at up to ten times what it can serve", OverloadBenchmark.RunAsync),
    ["admission"] = ("goodput under overload against no protection and ConcurrencyLimiter", AdmissionBenchmark.RunAsync),
    ["admission-refusals"] = ("the processor time of a refusal against nginx's own", AdmissionBenchmark.RefusalsAsync),
    ["admission-handlers"] = ("the same with handlers of 0.2 to 20 ms, synchronous, asynchronous, waiting", AdmissionBenchmark.HandlersAsync),
    ["continuity"] = ("the plan under ten surges of ten times what can be served, and after them", SurgeBenchmark.RunAsync),
    ["continuity-store"] = ("the store away for a minute under writes, and two kill -9 meanwhile", StoreAwayBenchmark.RunAsync),
    ["fanout"] = ("5,000 streams against nginx's nchan: processor, delay", FanoutBenchmark.SomeAsync),
    ["fanout-many"] = ("19,000 streams against nginx's nchan: processor, delay, memory", FanoutBenchmark.ManyAsync),
    ["fanout-slow"] = ("5,000 streams with and without 1 % who read a byte a second", FanoutBenchmark.SlowAsync),
    ["fanout-restart"] = ("10,000 streams through a restart of the portal", RestartBenchmark.RunAsync),
    ["fanout-burst"] = ("25 times as many statuses of one tag for 2 s, a thousand watching it", BurstBenchmark.RunAsync),
    ["search"] = ("questions of a million documents, and how fast they are indexed", SearchBenchmark.RunAsync),
    ["search-relevance"] = ("how well what is found fits, against plain FTS5", RelevanceBenchmark.RunAsync),
    ["home-news-search"] = ("the front page besides saturated parts, and an index that follows the log", HomeNewsSearchBenchmark.RunAsync),
    ["drill-player"] = ("how much the drill's player asks against wrk, and whether it reports what a server of known delays did", DrillPlayerBenchmark.RunAsync),
    ["seen"] = ("from a comment's answer to the screen of somebody else", SeenBenchmark.RunAsync),
};
if (args is not [var name] || !all.TryGetValue(name, out var benchmark))
{
    foreach (var (known, (what, _)) in all)
        Console.WriteLine($"bench/run {known,-18} {what}");
    return 2;
}
var report = new Report(name);
await benchmark.Run(report);
return report.Passed ? 0 : 1;
