namespace Bongsu.Portal.Forms;

/// <summary>Reads the fields of a form that was sent.</summary>
public static class FormRequests
{
    /// <summary>The fields; a request that is no form is answered 415.</summary>
    public static async ValueTask<IFormCollection> ReadFieldsAsync(this HttpRequest request) => request.HasFormContentType
        ? await request.ReadFormAsync(request.HttpContext.RequestAborted)
        : throw new BadHttpRequestException("This address takes forms", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>The first value of a field; null where it is not there.</summary>
    public static string? First(this IFormCollection form, string field) => form[field] is [var value, ..] ? value : null;
}
