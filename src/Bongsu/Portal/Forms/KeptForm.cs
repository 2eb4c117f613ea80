namespace Bongsu.Portal.Forms;

/// <summary>A form that could not be taken yet, carried along as hidden fields until it can: what a person typed is never lost on the way.</summary>
/// <param name="Action">Where it was sent to: a local path.</param>
/// <param name="Fields">What was in it, in order, repeated names included; passwords are never among them.</param>
public sealed record KeptForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The hidden field that holds the action.</summary>
    public const string ActionField = "kept-action";

    // Set before each original name, so that no field of the carrying form is mistaken for one of the carried.
    private const string Prefix = "kept.";

    /// <summary>The form that a request carries itself; null where it has none.</summary>
    public static async ValueTask<KeptForm?> OfAsync(HttpRequest request)
    {
        var action = request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        if (!request.HasFormContentType || !LocalPath.IsLocal(action))
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new(action, [.. Flat(form).Where(pair => IsKept(pair.Key))]);
    }

    /// <summary>The form that a refused request carries; null where it has none, or one that cannot be read.</summary>
    public static async ValueTask<KeptForm?> OfRefusedAsync(HttpRequest request)
    {
        try
        {
            return await OfAsync(request);
        }
        // Too large, broken off, no form at all: often the very reason of the refusal.
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The form to give back before anything else of a request has been looked at: only one that the portal's own pages sent, lest another site's comes back as if a person had
    /// written it here, and only one that can be read; null otherwise.</summary>
    public static async ValueTask<KeptForm?> OwnAsync(HttpRequest request) =>
        CrossSiteDefence.Of(request) == CrossSiteDefence.Origin.Same ? await OfRefusedAsync(request) : null;

    /// <summary>The form that another form carries in its hidden fields; null where it carries none.</summary>
    public static KeptForm? CarriedBy(IFormCollection form) =>
        form[ActionField] is { Count: 1 } action && LocalPath.IsLocal(action[0])
            ? new(action[0]!, [.. Flat(form).Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(pair => KeyValuePair.Create(pair.Key[Prefix.Length..], pair.Value))])
            : null;

    /// <summary>The hidden fields by which another form carries this one.</summary>
    public IEnumerable<KeyValuePair<string, string>> Hidden =>
        Fields.Select(pair => KeyValuePair.Create(Prefix + pair.Key, pair.Value)).Prepend(KeyValuePair.Create(ActionField, Action));

    /// <summary>What the person typed or chose, for showing; not the names that programs give to requests.</summary>
    public IEnumerable<string> Shown =>
        Fields.Where(pair => pair.Key != Writing.RequestKeys.Field && !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => pair.Value);

    private static bool IsKept(string name) => name != ResumeTokens.Field && !name.Contains("password", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, string>> Flat(IFormCollection form) =>
        form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")));
}
