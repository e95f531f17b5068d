using System.Collections.Immutable;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Web.Staff.Content.Forms;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Web.Staff.Content;

/// <summary>Two people wrote in one place: nothing was overwritten, and whoever came second decides.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">The place.</param>
/// <param name="Mine">What this person wrote; null where it was no text.</param>
/// <param name="Theirs">What stands there.</param>
/// <param name="Who">Who wrote that.</param>
public sealed record Clash(string File, YamlPath Path, string? Mine, string Theirs, string Who);

/// <summary>One person at one item: what the form shows, what the checks say, and every change saved as it is typed. Holds no browser type.</summary>
public sealed class EditSession : IDisposable
{
    private readonly ContentDesk _desk;
    private ImmutableDictionary<string, YamlForm?> _forms = ImmutableDictionary<string, YamlForm?>.Empty;

    /// <summary>Sits down at an item.</summary>
    /// <param name="desk">Where content is written.</param>
    /// <param name="item">The item.</param>
    /// <param name="by">Who writes.</param>
    public EditSession(ContentDesk desk, ContentItem item, string by)
    {
        ArgumentNullException.ThrowIfNull(desk);
        (_desk, Item, By) = (desk, item, by);
        Refresh();
        desk.Drafts.Changed += OnDraftChanged;
        desk.Published += OnPublished;
    }

    /// <summary>Raised when the form shows something else.</summary>
    public event Action? Changed;

    /// <summary>The item.</summary>
    public ContentItem Item { get; }

    /// <summary>Who writes.</summary>
    public string By { get; }

    /// <summary>The draft; null where nothing was changed yet.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>What the checks of <c>./kiosk check</c> say of the whole configuration with this draft.</summary>
    public ImmutableArray<CatalogFault> Faults { get; private set; } = [];

    /// <summary>A change that met somebody else's.</summary>
    public Clash? Clash { get; private set; }

    /// <summary>Why the last change could not be made in the form.</summary>
    public string? Refused { get; private set; }

    /// <summary>Files of the draft that somebody changed elsewhere since it began.</summary>
    public ImmutableArray<string> Overtaken => Draft?.Overtaken(_desk.Files) ?? [];

    /// <summary>A file as the form reads it; null where only its text can be edited.</summary>
    public YamlForm? Form(string file) => _forms.GetValueOrDefault(file);

    /// <summary>A file's text.</summary>
    public string TextOf(string file) => _desk.TextOf(Item, file);

    /// <summary>What is wrong at a place, and under it where it has no fields of its own.</summary>
    public CatalogFault? FaultAt(string file, YamlPath path, bool below = false)
    {
        var field = path.ToString();
        return Faults.FirstOrDefault(f => f.File == file && (f.Field == field || (below && f.Field.StartsWith(field, StringComparison.Ordinal) && f.Field.Length > field.Length && f.Field[field.Length] is '.' or '[')));
    }

    /// <summary>Writes a text; an empty one takes the key out.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The place.</param>
    /// <param name="seen">What was seen there when the writing began.</param>
    /// <param name="value">The text.</param>
    /// <param name="order">Order of the keys beside it.</param>
    public void Set(string file, YamlPath path, string? seen, string? value, IReadOnlyList<string>? order = null)
    {
        var text = Clean(value);
        Make(file, path, seen, value, yaml => text.Length == 0 ? YamlEdit.Remove(yaml, path) : YamlEdit.Set(yaml, path, new YamlScalarNode(text), order));
    }

    /// <summary>Writes a text of one language; a text that stood there without a language is the Vietnamese one.</summary>
    public void SetLocal(string file, YamlPath path, string language, string? seen, string? value, IReadOnlyList<string> languages)
    {
        if (Form(file)?.Value(path) is not { } plain)
        {
            Set(file, path.Key(language), seen, value, languages);
            return;
        }

        var text = Clean(value);
        Make(file, path, Form(file)!.Seen(path), value, yaml => language == LocalText.Vietnamese
            ? text.Length == 0 ? YamlEdit.Remove(yaml, path) : YamlEdit.Set(yaml, path, new YamlScalarNode(text))
            : YamlEdit.Set(yaml, path, new YamlMappingNode { { LocalText.Vietnamese, plain }, { language, text } }));
    }

    /// <summary>Chooses a word, and takes out what depends on another choice.</summary>
    public void Choose(string file, YamlPath path, string? seen, string value, IReadOnlyList<FieldSpec> siblings)
    {
        var order = siblings.Select(s => s.Key).ToList();
        Make(file, path, seen, value, yaml =>
        {
            var edited = value.Length == 0 ? YamlEdit.Remove(yaml, path) : YamlEdit.Set(yaml, path, new YamlScalarNode(value), order);
            return siblings.Where(s => s.When == path.Last.Key && !s.Is.Contains(value)).Aggregate(edited, (text, s) => YamlEdit.Remove(text, path.Parent.Key(s.Key)));
        });
    }

    /// <summary>Writes a list of texts.</summary>
    public void SetTexts(string file, YamlPath path, string? seen, IEnumerable<string> texts, IReadOnlyList<string>? order = null)
    {
        var list = texts.Select(Clean).Where(t => t.Length > 0).ToList();
        Make(file, path, seen, string.Join('\n', list), yaml => list.Count == 0 && Form(file)?.Seen(path) is null ? yaml : YamlEdit.Set(yaml, path, new YamlSequenceNode(list.Select(t => new YamlScalarNode(t))), order));
    }

    /// <summary>Writes a value of any shape; none takes the key out.</summary>
    public void SetNode(string file, YamlPath path, string? seen, YamlNode? value, IReadOnlyList<string>? order = null) =>
        Make(file, path, seen, null, yaml => value is null ? YamlEdit.Remove(yaml, path) : YamlEdit.Set(yaml, path, value, order));

    /// <summary>Adds an entry at the end of a list.</summary>
    public void Add(string file, YamlPath path, string? seen, YamlNode entry, IReadOnlyList<string>? order = null) =>
        Make(file, path, seen, null, yaml => YamlEdit.Insert(yaml, path, YamlForm.TryRead(yaml)?.Count(path) ?? 0, entry, order));

    /// <summary>Takes an entry out of a list.</summary>
    public void RemoveAt(string file, YamlPath list, string? seen, int index) => Make(file, list, seen, null, yaml => YamlEdit.Remove(yaml, list.At(index)));

    /// <summary>Moves an entry of a list.</summary>
    public void Move(string file, YamlPath list, string? seen, int from, int to) => Make(file, list, seen, null, yaml => YamlEdit.Move(yaml, list, from, to));

    /// <summary>Writes a whole file's text.</summary>
    public void SetWhole(string file, string seen, string text) => Make(file, YamlPath.Root, seen, text, _ => text.Normalize().ReplaceLineEndings("\n"));

    /// <summary>Ends a clash.</summary>
    /// <param name="mine">This person's text stands; else the other's does.</param>
    public void Settle(bool mine)
    {
        if (Clash is not { } clash)
        {
            return;
        }

        Clash = null;
        if (mine && clash.Mine is not null)
        {
            if (clash.Path.Steps.IsEmpty)
            {
                SetWhole(clash.File, clash.Theirs, clash.Mine);
            }
            else
            {
                Set(clash.File, clash.Path, clash.Theirs.Length == 0 ? null : clash.Theirs, clash.Mine);
            }
        }

        Refresh();
        Changed?.Invoke();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _desk.Drafts.Changed -= OnDraftChanged;
        _desk.Published -= OnPublished;
    }

    private void Make(string file, YamlPath path, string? seen, string? mine, Func<string, string> change)
    {
        var outcome = _desk.Edit(Item, file, path, seen, By, change);
        Refused = outcome.Fault;
        if (outcome.Theirs is { } theirs)
        {
            Clash = new Clash(file, path, mine, theirs, outcome.Who ?? "");
        }

        Refresh();
        Changed?.Invoke();
    }

    private void OnPublished(CatalogSnapshot catalog)
    {
        Refresh();
        Changed?.Invoke();
    }

    private void OnDraftChanged(string item)
    {
        if (item == Item.Id && _desk.Drafts.Of(item)?.Revision != Draft?.Revision)
        {
            Refresh();
            Changed?.Invoke();
        }
    }

    private void Refresh()
    {
        Draft = _desk.Drafts.Of(Item.Id);
        _forms = Item.Files.ToImmutableDictionary(f => f, f => Form(f) is { } known && known.Text == TextOf(f) ? known : YamlForm.TryRead(TextOf(f)));
        Faults = Draft is null ? [] : _desk.Check(Item.Id);
    }

    /// <summary>Text as it goes into a file: whole letters, no stray spaces, one kind of line end; several lines end with one.</summary>
    private static string Clean(string? value)
    {
        var text = (value ?? "").Normalize().ReplaceLineEndings("\n").Trim();
        return text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(l => l.TrimEnd())) + "\n" : text;
    }
}
