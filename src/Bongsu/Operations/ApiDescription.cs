using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bongsu.Operations;

/// <summary>What the OpenAPI document says of the API as a whole: how a caller is known, how a write is repeated, and every code by which something is refused.</summary>
public static class ApiDescription
{
    private const string Refusal = "Problem";
    private const string Bearer = "token";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    }

    // Most use cases call what they take Request: their own name tells one from another.
    private static string? NameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? type.Type.DeclaringType is { IsGenericType: false } useCase ? useCase.Name + name : name : null;

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new() { Title = "Bongsu", Version = "1", Description = "Times are ISO 8601 in UTC, ids are positions in the log, lists answer {items, next, previous}. A write is answered once it is on the disk." };
        document.AddComponent(Refusal, Problems());
        document.AddComponent(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "From POST /api/bongsu/v1/sessions." });
        var refused = new OpenApiResponse
        {
            Description = "Refused; the code says why. 429 and 503 carry Retry-After.",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Refusal, document) } },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        foreach (var (method, operation) in document.Paths.Values.SelectMany(path => path.Operations ?? []))
        {
            (operation.Responses ??= [])["default"] = refused;
            if (method != HttpMethod.Get)
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key", In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128 },
                    Description = "The same key with the same body is stored once and answered alike, for 24 hours.",
                });
        }
    }

    private static OpenApiSchema Problems() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457, with a code that never changes; title and detail follow Accept-Language.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(), ["title"] = Text(), ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["detail"] = Text(),
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Problem.Codes.Select(known => (JsonNode)known.Code)], Description = Meanings() },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "For invalid: field → messages.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            },
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static string Meanings() => Problem.Codes.Aggregate(new StringBuilder(), (text, known) => text.Append(
        CultureInfo.InvariantCulture, $"- {known.Status} `{known.Code}`: {PortalTexts.T[$"problem.{known.Code}.title"]}. {PortalTexts.T[$"problem.{known.Code}.detail"]}\n")).ToString();
}
