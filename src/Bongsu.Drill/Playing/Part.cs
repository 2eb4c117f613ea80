namespace Bongsu.Drill.Playing;

/// <summary>The parts of a portal that a drill tells apart.</summary>
public enum Part
{
    Home,
    Search,
    News,
    Cafes,
    Live,
    Status,
    SignIn,
}
