using Bongsu.Journal;

namespace Bongsu.Portal;

/// <summary>A part of the portal: a folder, and one line in <c>Features.cs</c>.</summary>
public interface IFeature
{
    /// <summary>The folder's name, and the name of its tables' versions.</summary>
    string Name { get; }

    /// <summary>The numbered scripts of its tables, oldest first. A script that has shipped is never changed.</summary>
    IReadOnlyList<string> Schema => [];

    /// <summary>The changes it makes.</summary>
    void AddChanges(ChangeCatalog catalog) { }

    /// <summary>Its services, its <see cref="IChangeWriter"/>s and <see cref="IFollower"/>s among them.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Its routes: pages and API.</summary>
    void Map(IEndpointRouteBuilder routes) { }
}
