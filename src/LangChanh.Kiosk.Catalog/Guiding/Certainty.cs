namespace LangChanh.Kiosk.Catalog.Guiding;

/// <summary>Whether a condition holds for a person, as far as the answers tell.</summary>
public enum Certainty
{
    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It may hold: something it asks for is not answered, or answered with "Tôi không rõ".</summary>
    Maybe,

    /// <summary>It holds.</summary>
    Yes,
}
