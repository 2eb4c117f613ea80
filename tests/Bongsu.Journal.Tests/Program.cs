using Bongsu.Journal.Tests;
using Xunit.MicrosoftTestingPlatform;

// One test needs a process that it can kill; this program is that one too.
if (args is [Killed.Argument, var path])
{
    await Killed.WriteAsync(path);
    return 0;
}

return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
