using LangChanh.Kiosk.Web.Citizen.Listening;

namespace LangChanh.Kiosk.Web.Visits;

/// <summary>Size of the text on the citizens' screens (requirement A2: both larger sizes lose no function).</summary>
public enum TextSize
{
    /// <summary>The designed size.</summary>
    Normal,

    /// <summary>1.15 times the designed size.</summary>
    Large,

    /// <summary>1.3 times the designed size, and never under 0.7° of sight at the configured distance.</summary>
    Larger,
}

/// <summary>
/// All that the kiosk knows of the person in front of it. It lives in one encrypted cookie, holds nothing that says who
/// the person is, and is gone when the visit ends (requirement P3).
/// </summary>
/// <param name="Language">Key of the chosen language.</param>
/// <param name="Text">Size of the text.</param>
/// <param name="HighContrast">White and yellow on black.</param>
/// <param name="LowReach">Controls lie in the lower band of the screen (requirement A8).</param>
/// <param name="Still">Nothing moves (requirement A19).</param>
/// <param name="Ticket">The queue ticket taken in this visit, as its unguessable id.</param>
/// <param name="Paper">What the last scan or typed code was, see <see cref="PaperInHand"/>.</param>
public sealed record Visit(
    string Language,
    TextSize Text = TextSize.Normal,
    bool HighContrast = false,
    bool LowReach = false,
    bool Still = false,
    string? Ticket = null,
    PaperInHand? Paper = null)
{
    private const int MostGuides = 4;

    /// <summary>What was answered in guided checklists, the latest last; a few alone, for a cookie holds 4 kB.</summary>
    public IReadOnlyList<GuideInHand> Guides { get; init; } = [];

    /// <summary>How the person listens.</summary>
    public Hearing Hearing { get; init; } = new();

    /// <summary>The answers to one procedure's questions.</summary>
    public IReadOnlyDictionary<string, string> AnswersTo(string procedure) => Guides.FirstOrDefault(g => g.Procedure == procedure)?.Answers ?? new Dictionary<string, string>();

    /// <summary>The visit with the answers to one procedure's questions; none forgets them.</summary>
    public Visit WithAnswers(string procedure, Dictionary<string, string>? answers)
    {
        var others = Guides.Where(g => g.Procedure != procedure);
        return this with { Guides = answers is null ? [.. others] : [.. others.TakeLast(MostGuides - 1), new GuideInHand(procedure, answers)] };
    }
}

/// <summary>Answers to a procedure's questions. They say which papers are needed, never who needs them.</summary>
/// <param name="Procedure">Code of the procedure.</param>
/// <param name="Answers">Question id → answer id.</param>
public sealed record GuideInHand(string Procedure, Dictionary<string, string> Answers);

/// <summary>What the person's last paper was, reduced to what the next screen needs. Refused papers leave their kind alone.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="Reference">Dossier code or ticket id; null for every refused kind.</param>
/// <param name="Typed">The code was typed, not scanned, so a miss counts towards the pause against guessing (requirement P8).</param>
/// <param name="Confirmed">The second item that goes with a typed code was right, where the hall asks for one.</param>
public sealed record PaperInHand(PaperKind Kind, string? Reference = null, bool Typed = false, bool Confirmed = false);

/// <summary>Kinds of paper that the result screen tells apart.</summary>
public enum PaperKind
{
    /// <summary>A receipt slip: its dossier code is kept.</summary>
    Dossier,

    /// <summary>A queue ticket of this hall: its id is kept.</summary>
    Ticket,

    /// <summary>A citizen's identity card: refused and forgotten.</summary>
    Identity,

    /// <summary>The slip's information code, which says nothing without the provincial system: the slip's other code is needed.</summary>
    Opaque,

    /// <summary>The code of the VNeID application.</summary>
    Vneid,

    /// <summary>A payment code.</summary>
    Payment,

    /// <summary>A Zalo page or person.</summary>
    Zalo,

    /// <summary>An invoice's look-up page.</summary>
    Invoice,

    /// <summary>A Wi-Fi network.</summary>
    Wifi,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A message or call.</summary>
    Message,

    /// <summary>A dossier of another office, or a code in an address of a stranger.</summary>
    Elsewhere,

    /// <summary>A person's number.</summary>
    PersonNumber,

    /// <summary>A telephone number.</summary>
    PhoneNumber,

    /// <summary>Any other bare number.</summary>
    Number,

    /// <summary>An address; never opened.</summary>
    Link,

    /// <summary>A number or an appointment of this hall whose day is over.</summary>
    Stale,

    /// <summary>A code that claims to be this hall's and is not.</summary>
    Forged,

    /// <summary>An input method bent what a scanner typed, beyond repair.</summary>
    Bent,

    /// <summary>A code of which nothing can be made, or a typed code that is none.</summary>
    Unreadable,

    /// <summary>Too many typed codes missed: wait (requirement P8).</summary>
    Paused,
}
