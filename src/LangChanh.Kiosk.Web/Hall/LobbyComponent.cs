using System.Diagnostics.CodeAnalysis;
using LangChanh.Kiosk.Catalog;
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

    /// <summary>A text of the content; what the visitor's language lacks is marked as Vietnamese (WCAG 3.1.2).</summary>
    /// <param name="text">The text; null says nothing.</param>
    [return: NotNullIfNotNull(nameof(text))]
    protected Words? Say(LocalText? text) => Lobby.Say(text);

    /// <summary>A phrase in whose places stand texts of the content, each marked with its language where that is not the page's.</summary>
    /// <param name="key">Key in <c>phrases/</c>.</param>
    /// <param name="values">Values of the phrase's named places: texts, words, or anything plain.</param>
    protected Words Say(string key, params (string Name, object? Value)[] values) => Lobby.Say(key, values);

    /// <summary>A phrase whose line breaks are kept.</summary>
    /// <param name="key">Key in <c>phrases/</c>.</param>
    protected MarkupString Lines(string key) => new(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(T(key)).Replace("&#xA;", "<br>", StringComparison.Ordinal));
}
