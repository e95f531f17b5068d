using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>
/// Words of a screen that know which of them are in another language than the page: on the page those stand in an element with
/// <c>lang</c>, so that a screen reader speaks them right (WCAG 3.1.2); everywhere else they are plain text.
/// </summary>
[JsonConverter(typeof(WordsJson))]
public sealed partial class Words
{
    // Text is a text node of a page in UTF-8: only what means something in HTML is written otherwise.
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly ImmutableArray<(string Text, string? Lang)> _pieces;

    private Words(IEnumerable<(string Text, string? Lang)> pieces) => _pieces = [.. pieces.Where(p => p.Text.Length > 0)];

    /// <summary>Tag of the language in which all of it is; null where that is the page's own, or where it is of several.</summary>
    public string? Lang => _pieces is [var one] ? one.Lang : null;

    /// <summary>Length of the plain text.</summary>
    public int Length => _pieces.Sum(p => p.Text.Length);

    /// <summary>Words of one language.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lang">BCP 47 tag; null for the page's own.</param>
    public static Words Of(string text, string? lang = null) => new([(text, lang)]);

    /// <summary>A phrase with its named places filled; what is filled in keeps its own language.</summary>
    /// <param name="phrase">The phrase with places such as <c>{counter}</c>; a place without a value stays as it is.</param>
    /// <param name="lang">BCP 47 tag of the phrase; null for the page's own.</param>
    /// <param name="values">What stands in the places.</param>
    public static Words Fill(string phrase, string? lang, IReadOnlyDictionary<string, Words> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Words(Place().Split(phrase).SelectMany((part, i) => i % 2 == 0 ? [(part, lang)] : values.TryGetValue(part, out var value) ? value._pieces : [($"{{{part}}}", lang)]));
    }

    /// <summary>All words that are not empty, one after another.</summary>
    /// <param name="between">What stands between two.</param>
    /// <param name="all">The words.</param>
    public static Words Join(string between, params IEnumerable<Words?> all) =>
        new(all.OfType<Words>().Where(w => w.Length > 0).SelectMany((w, i) => i == 0 ? w._pieces : w._pieces.Insert(0, (between, null))));

    /// <summary>The words without the full stop at their end.</summary>
    public Words Unstopped() => _pieces is [.. var before, var last] ? new Words(before.Append((last.Text.TrimEnd('.'), last.Lang))) : this;

    /// <inheritdoc />
    public override string ToString() => string.Concat(_pieces.Select(p => p.Text));

    /// <summary>Plain text in the page's own language; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Words?(string? text) => FromString(text);

    /// <summary>The words as they stand on a page.</summary>
    public static implicit operator MarkupString(Words? words) => words is null ? default : words.ToMarkupString();

    /// <summary>
    /// The words as they stand on a page. The element is one that no style sheet knows; what is of several pieces stands in one
    /// element all the same, as the boxes around would otherwise lay each piece out by itself.
    /// </summary>
    public MarkupString ToMarkupString()
    {
        var html = string.Concat(_pieces.Select(p => p.Lang is { } lang ? $"<bdi lang=\"{s_html.Encode(lang)}\">{s_html.Encode(p.Text)}</bdi>" : s_html.Encode(p.Text)));
        return new MarkupString(_pieces.Length > 1 && _pieces.Any(p => p.Lang is not null) ? $"<bdi>{html}</bdi>" : html);
    }

    /// <summary>Plain text in the page's own language; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static Words? FromString(string? text) => text is null ? null : Of(text);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}

/// <summary>Words as plain text.</summary>
public sealed class WordsJson : JsonConverter<Words>
{
    /// <inheritdoc />
    public override Words Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Words.Of(reader.GetString() ?? "");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Words value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
