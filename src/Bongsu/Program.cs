using Bongsu.Cafes;
using Bongsu.Commands;
using Bongsu.Operations;
using Bongsu.Portal;

IFeature[] features =
[
    new CafesFeature(),
    new OperationsFeature(),
];

return await new CommandLine(features).RunAsync(args);
