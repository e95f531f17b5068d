using System.Text.Json.Serialization;

namespace LangChanh.Kiosk.Queueing;

/// <summary>What somebody comes to a counter for, as their file's status tells it; it says nothing of who they are. The names in the journal are stable for ever.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisitPurpose>))]
public enum VisitPurpose
{
    /// <summary>To collect a result.</summary>
    Collect,

    /// <summary>To hand in more papers.</summary>
    Supplement,

    /// <summary>To pay a tax or fee.</summary>
    Pay,

    /// <summary>To ask about a file.</summary>
    Ask,
}
