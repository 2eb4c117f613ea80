using Bongsu.Journal.Tests;
using Xunit.MicrosoftTestingPlatform;

// Some tests need a process that they can kill; this program is that one too.
if (args is [Killed.Argument, var path])
{
    await Killed.WriteAsync(path);
    return 0;
}

if (args is [Killed.HoldArgument, var store, var spool, var run])
{
    await Killed.HoldAsync(store, spool, run);
    return 0;
}

return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
