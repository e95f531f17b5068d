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
}
