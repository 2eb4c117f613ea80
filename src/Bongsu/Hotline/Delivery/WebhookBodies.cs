using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Portal.Hotline;

namespace Bongsu.Hotline.Delivery;

/// <summary>A call as chats and gateways take it. Whatever the summary holds stays text: it mentions nobody, links nowhere, ends no string.</summary>
public static class WebhookBodies
{
    public static JsonObject Of(WebhookForm form, CallWords words) => form switch
    {
        WebhookForm.Slack => new() { ["text"] = Slack(string.Join('\n', words.Lines)) },
        // Discord: allowed_mentions with an empty parse lets nobody be mentioned, https://discord.com/developers/docs/resources/message#allowed-mentions-object
        WebhookForm.Discord => new() { ["content"] = string.Join('\n', words.Lines.SkipLast(1).Select(Plain)) + $"\n{words.ButtonWords}: {words.Url}", ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } },
        WebhookForm.Teams => Teams(words),
        _ => new() { ["call"] = words.Call, ["level"] = words.Level, ["summary"] = words.Summary, ["url"] = words.Url, ["test"] = words.IsTest },
    };

    /// <summary>A gateway's body: the template with its places filled within its strings.</summary>
    public static JsonNode Of(TextMessageWay way, CallWords words) => Fill(JsonNode.Parse(way.Template)!, text => text
        .Replace("{number}", way.Number, StringComparison.Ordinal).Replace("{text}", words.Short, StringComparison.Ordinal));

    // The three characters that begin links and mentions there, https://api.slack.com/reference/surfaces/formatting#escaping
    private static string Slack(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // A backslash before a mark of Markdown leaves the mark.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            (char.IsAscii(c) && char.IsPunctuation(c) || c is '`' or '|' or '~' or '<' or '>' ? plain.Append('\\') : plain).Append(c);
        return plain.ToString();
    }

    // A workflow's card. Text runs know no Markdown, https://adaptivecards.io/explorer/TextRun.html
    private static JsonObject Teams(CallWords words) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4",
                ["body"] = new JsonArray([.. words.Lines.SkipLast(1).Select(line => new JsonObject
                {
                    ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = line }),
                })]),
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = words.ButtonWords, ["url"] = words.Url }),
            },
        }),
    };

    private static JsonNode Fill(JsonNode node, Func<string, string> fill)
    {
        switch (node)
        {
            case JsonObject pairs:
                foreach (var (name, value) in pairs.ToList().Where(pair => pair.Value is not null))
                    pairs[name] = Fill(value!.DeepClone(), fill);
                return pairs;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (items[i] is { } item)
                        items[i] = Fill(item.DeepClone(), fill);
                return items;
            default:
                return node.GetValueKind() == System.Text.Json.JsonValueKind.String ? JsonValue.Create(fill(node.GetValue<string>())) : node;
        }
    }
}
