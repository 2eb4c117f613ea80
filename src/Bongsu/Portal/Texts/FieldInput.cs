using Bongsu.Portal.Problems;

namespace Bongsu.Portal.Texts;

/// <summary>Takes the fields of a request, gathering what is wrong with them.</summary>
public static class FieldInput
{
    /// <summary>A text of one line.</summary>
    public static string Line(this InputErrors errors, string field, string? input, int maximum, bool required = true) => Take(errors, field, input, maximum, required, multiline: false);

    /// <summary>A text of any number of lines.</summary>
    public static string Lines(this InputErrors errors, string field, string? input, int maximum, bool required = true) => Take(errors, field, input, maximum, required, multiline: true);

    private static string Take(InputErrors errors, string field, string? input, int maximum, bool required, bool multiline)
    {
        switch (InputText.Take(input, required ? 1 : 0, maximum, multiline, out var text))
        {
            case InputText.Reason.Required:
                errors.Add(field, PortalTexts.T["input.required"]);
                break;
            case InputText.Reason.TooLong:
                errors.Add(field, PortalTexts.T["input.too-long", maximum]);
                break;
            case InputText.Reason.BadCharacters:
                errors.Add(field, PortalTexts.T["input.bad-characters"]);
                break;
        }
        return text;
    }
}
