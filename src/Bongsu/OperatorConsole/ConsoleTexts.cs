using Bongsu.Portal.Texts;

namespace Bongsu.OperatorConsole;

/// <summary>The texts of this feature.</summary>
public static class ConsoleTexts
{
    public static TextSource T { get; } = new("OperatorConsole");
}
