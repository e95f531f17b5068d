using System.Globalization;
using LangChanh.Kiosk.Catalog;
using Microsoft.AspNetCore.Components;

namespace LangChanh.Kiosk.Web.Staff.Content.Forms;

/// <summary>What every part of the editor starts from; it lives longer than a request, so it asks the catalog anew each time.</summary>
public abstract class StudioComponent : ComponentBase
{
    /// <summary>Where content is written.</summary>
    [Inject]
    public required ContentDesk Desk { get; set; }

    /// <summary>A phrase in Vietnamese, the staff's language.</summary>
    protected string T(string key, params (string Name, object? Value)[] values) => Desk.Current.Phrases.Get(LocalText.Vietnamese, key, values);

    /// <summary>A phrase, or another text where there is no such phrase.</summary>
    protected string Or(string key, string otherwise) => Desk.Current.Phrases.ByKey.ContainsKey(key) ? T(key) : otherwise;

    /// <summary>A field's path in the labels of the form: "Phí, lệ phí › Số tiền".</summary>
    protected string FieldName(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var parts = field.Split('.').Select(part => (Key: part.Split('[')[0], At: part.Contains('[', StringComparison.Ordinal) ? $" {int.Parse(part.Split('[', ']')[1], CultureInfo.InvariantCulture) + 1}" : ""));
        return string.Join(" › ", parts.Select(p => Or($"field.{p.Key}", Desk.Current.Languages.FirstOrDefault(l => l.Key == p.Key)?.Name ?? p.Key) + p.At));
    }
}
