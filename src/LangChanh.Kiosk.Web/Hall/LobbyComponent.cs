using Microsoft.AspNetCore.Components;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>What every screen of the lobby starts from: the request's view of the hall and its words.</summary>
public abstract class LobbyComponent : ComponentBase
{
    /// <summary>The request's view of the hall: one catalog snapshot, one visit, one moment.</summary>
    [Inject]
    public required Lobby Lobby { get; set; }

    /// <summary>Key of the visitor's language.</summary>
    protected string Lang => Lobby.Visit.Language;

    /// <summary>A phrase in the visitor's language, falling back to Vietnamese.</summary>
    /// <param name="key">Key in <c>phrases/</c>.</param>
    /// <param name="values">Values of the phrase's named places.</param>
    protected string T(string key, params (string Name, object? Value)[] values) => Lobby.T(key, values);

    /// <summary>A phrase whose line breaks are kept.</summary>
    /// <param name="key">Key in <c>phrases/</c>.</param>
    protected MarkupString Lines(string key) => new(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(T(key)).Replace("&#xA;", "<br>", StringComparison.Ordinal));
}
