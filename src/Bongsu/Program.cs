using Bongsu;
using Bongsu.Commands;

return await new CommandLine(Features.All).RunAsync(args);
