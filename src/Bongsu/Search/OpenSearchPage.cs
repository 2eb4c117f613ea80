using System.Text;
using System.Xml.Linq;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Texts;

namespace Bongsu.Search;

/// <summary>Tells browsers how to search here from their own address bar (OpenSearch 1.1, draft 6).</summary>
public sealed class OpenSearchPage(PortalAddress address) : IPage
{
    public const string Address = "/opensearch.xml";

    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var document = new XElement(OpenSearch + "OpenSearchDescription",
            new XElement(OpenSearch + "ShortName", PortalTexts.T["portal.name"]),
            new XElement(OpenSearch + "Description", SearchTexts.T["description"]),
            new XElement(OpenSearch + "InputEncoding", "UTF-8"),
            new XElement(OpenSearch + "Language", request.Language.Code),
            Url("text/html", SearchQuestion.Page));
        return new(PageAnswer.Bytes(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>{document.ToString(SaveOptions.DisableFormatting)}"), "application/opensearchdescription+xml; charset=utf-8"));
    }

    private XElement Url(string type, string path) => new(OpenSearch + "Url", new XAttribute("type", type), new XAttribute("template", $"{address.Of(path)}?q={{searchTerms}}"));
}
