using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Editing;

/// <summary>
/// Changes one value in a YAML file's text and leaves every other byte as it was written by hand: comments, order of keys,
/// quotes, blank lines. Each change is read back and compared with the change made in the tree; what cannot be done so is refused.
/// </summary>
public static class YamlEdit
{
    /// <summary>Sets the value at a path, making the mappings on the way.</summary>
    /// <param name="text">The file.</param>
    /// <param name="path">Where; entries of lists must exist.</param>
    /// <param name="value">The value; its quotes follow those of the value before.</param>
    /// <param name="order">Order of the keys of the mapping that holds it, for one that is new.</param>
    /// <exception cref="YamlEditException">It cannot be done without touching the rest.</exception>
    public static string Set(string text, YamlPath path, YamlNode value, IReadOnlyList<string>? order = null)
    {
        var file = YamlText.Parse(text);
        return file.Find(path) is { } old
            ? Checked(file, Replace(file, path, old, value), tree => tree.Set(path, value))
            : file.Find(path.Parent) is null or YamlScalarNode ? Set(text, path.Parent, Wrapped(path.Last, value))
            : Checked(file, Add(file, path, value, order ?? []), tree => tree.Set(path, value));
    }

    /// <summary>Takes a key or an entry out; a mapping that would be left empty goes with it, an emptied list stays as <c>[]</c>.</summary>
    /// <exception cref="YamlEditException">It cannot be done without touching the rest.</exception>
    public static string Remove(string text, YamlPath path)
    {
        var file = YamlText.Parse(text);
        if (file.Find(path) is not { } old)
        {
            return text;
        }

        return file.Find(path.Parent) switch
        {
            YamlMappingNode { Children.Count: 1 } when path.Steps.Length > 1 => Remove(text, path.Parent),
            YamlSequenceNode { Children.Count: 1 } list => Checked(file, Replace(file, path.Parent, list, new YamlSequenceNode()), tree => tree.Remove(path)),
            _ => Checked(file, Cut(file, path, old), tree => tree.Remove(path)),
        };
    }

    /// <summary>Puts an entry into a list, making the list where there is none.</summary>
    /// <param name="text">The file.</param>
    /// <param name="path">The list.</param>
    /// <param name="index">Place of the new entry, from 0 to the number of entries.</param>
    /// <param name="item">The entry.</param>
    /// <param name="order">Order of the keys beside the list, for a list that is new.</param>
    /// <exception cref="YamlEditException">It cannot be done without touching the rest.</exception>
    public static string Insert(string text, YamlPath path, int index, YamlNode item, IReadOnlyList<string>? order = null)
    {
        var file = YamlText.Parse(text);
        if (file.Find(path) is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            return Set(text, path, new YamlSequenceNode(item), order);
        }

        var items = list.Children;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, items.Count);
        string edited;
        if (file.IsFlow(path))
        {
            var one = YamlWriter.Flow(item, null, inFlow: true);
            edited = index == items.Count ? file.Replace(file.End(items[^1]), file.End(items[^1]), ", " + one) : file.Replace(YamlText.Start(items[index]), YamlText.Start(items[index]), one + ", ");
        }
        else
        {
            var lines = string.Join(file.NewLine, YamlWriter.Item(item, file.Column(file.Dash(items[0]))));
            var after = index > 0 ? file.LineEnd(file.End(items[index - 1])) : -1;
            edited = index == 0 ? file.Replace(file.LineStart(file.Dash(items[0])), file.LineStart(file.Dash(items[0])), lines + file.NewLine) : file.Replace(after, after, file.NewLine + lines);
        }

        return Checked(file, edited, tree => tree.Insert(path, index, item));
    }

    /// <summary>Moves an entry of a list to another place.</summary>
    /// <exception cref="YamlEditException">It cannot be done without touching the rest.</exception>
    public static string Move(string text, YamlPath path, int from, int to)
    {
        var file = YamlText.Parse(text);
        if (file.Find(path) is not YamlSequenceNode list || from == to)
        {
            return text;
        }

        var flow = file.IsFlow(path);
        var places = list.Children.Select(c => (From: flow ? YamlText.Start(c) : file.Dash(c), To: flow ? file.End(c) : file.LineEnd(file.End(c)))).ToList();
        var pieces = places.Select(p => file.Text[p.From..p.To]).ToList();
        var moved = pieces[from];
        pieces.RemoveAt(from);
        pieces.Insert(to, moved);
        var edited = file.Text;
        for (var i = places.Count - 1; i >= 0; i--)
        {
            edited = string.Concat(edited.AsSpan(0, places[i].From), pieces[i], edited.AsSpan(places[i].To));
        }

        return Checked(file, edited, tree => tree.Move(path, from, to));
    }

    private static string Replace(YamlText file, YamlPath path, YamlNode old, YamlNode value)
    {
        if (file.IsFlow(path.Parent))
        {
            return file.Replace(YamlText.Start(old), Math.Max(YamlText.Start(old), file.End(old)), YamlWriter.Flow(value, old, inFlow: true));
        }

        var (lead, column) = Lead(file, path, old);
        var end = YamlText.IsEmpty(old) ? lead : file.End(old);
        var lines = YamlWriter.Block(value, column + 2, old, afterKey: path.Last.Key is not null).ToList();
        var between = YamlText.IsEmpty(old) ? "" : file.Text[lead..YamlText.Start(old)];
        if (lines.Count == 1)
        {
            // A comment between the key and a value on the lines below stays behind the new value.
            return between.Contains('\n', StringComparison.Ordinal) || between.Length == 0
                ? file.Replace(lead, end, " " + lines[0] + (between.Contains('#', StringComparison.Ordinal) ? between.TrimEnd() : ""))
                : file.Replace(YamlText.Start(old), end, lines[0]);
        }

        // What follows the old value on its line is a comment: it goes onto the line of the key.
        var comment = between.Contains('#', StringComparison.Ordinal) ? between.TrimEnd() : file.Text[end..file.LineEnd(end)].TrimEnd();
        var stop = between.Contains('#', StringComparison.Ordinal) ? end : file.LineEnd(end);
        var head = lines[0].Length == 0 ? "" : " " + lines[0];
        return path.Last.Key is null
            ? file.Replace(lead, stop, head + comment + file.NewLine + string.Join(file.NewLine, lines.Skip(1)))
            : file.Replace(lead, stop, (lines[0] == "|" ? head + comment : comment + head) + file.NewLine + string.Join(file.NewLine, lines.Skip(1)));
    }

    /// <summary>First place after the key's colon or the entry's dash, and the column of the key or dash.</summary>
    private static (int Lead, int Column) Lead(YamlText file, YamlPath path, YamlNode old)
    {
        if (path.Last.Key is { } name)
        {
            var key = ((YamlMappingNode)file.Find(path.Parent)!).Children.First(c => c.Key is YamlScalarNode { Value: { } k } && k == name).Key;
            return (file.Colon(key) + 1, file.Column(YamlText.Start(key)));
        }

        var dash = file.Dash(old);
        return (dash + 1, file.Column(dash));
    }

    private static string Add(YamlText file, YamlPath path, YamlNode value, IReadOnlyList<string> order)
    {
        if (file.Find(path.Parent) is not YamlMappingNode map || path.Last.Key is not { } key)
        {
            throw new YamlEditException($"{path.Parent} is no mapping.");
        }

        var name = new YamlScalarNode(key);
        if (map.Children.Count == 0)
        {
            return Replace(file, path.Parent, map, new YamlMappingNode { { name, value } });
        }

        var known = map.Children.ToList();
        var place = order.IndexOf(key);
        var before = place < 0 ? known[^1] : known.LastOrDefault(k => order.IndexOf((k.Key as YamlScalarNode)?.Value ?? "") is var at && at >= 0 && at < place, known[0]);
        var end = YamlText.IsEmpty(before.Value) ? file.Colon(before.Key) + 1 : file.End(before.Value);
        if (file.IsFlow(path.Parent))
        {
            return file.Replace(end, end, ", " + YamlWriter.Flow(name, null, inFlow: true) + ": " + YamlWriter.Flow(value, null, inFlow: true));
        }

        var column = file.Column(YamlText.Start(known[0].Key));
        end = file.LineEnd(end);
        return file.Replace(end, end, file.NewLine + new string(' ', column) + string.Join(file.NewLine, YamlWriter.Entry(name, value, column)));
    }

    private static string Cut(YamlText file, YamlPath path, YamlNode old)
    {
        var parent = file.Find(path.Parent)!;
        var parts = parent is YamlMappingNode map
            ? map.Children.Select(c => (From: YamlText.Start(c.Key), To: YamlText.IsEmpty(c.Value) ? file.Colon(c.Key) + 1 : file.End(c.Value), Here: ReferenceEquals(c.Value, old))).ToList()
            : ((YamlSequenceNode)parent).Children.Select(c => (From: YamlText.IsFlow(parent) ? YamlText.Start(c) : file.Dash(c), To: file.End(c), Here: ReferenceEquals(c, old))).ToList();
        var at = parts.FindIndex(p => p.Here);
        if (parts.Count == 1)
        {
            throw new YamlEditException("The file would be left empty.");
        }

        if (file.IsFlow(path.Parent))
        {
            return at < parts.Count - 1 ? file.Replace(parts[at].From, parts[at + 1].From, "") : file.Replace(parts[at - 1].To, parts[at].To, "");
        }

        var start = file.LineStart(parts[at].From);
        return string.IsNullOrWhiteSpace(file.Text[start..parts[at].From]) ? file.Replace(start, file.NextLine(parts[at].To), "") : file.Replace(parts[at].From, parts[at + 1].From, "");
    }

    private static YamlNode Wrapped(YamlStep step, YamlNode value) => step.Key is { } key ? new YamlMappingNode { { new YamlScalarNode(key), value } } : new YamlSequenceNode(value);

    private static string Checked(YamlText before, string edited, Func<YamlTree, YamlTree> change)
    {
        var meant = change(YamlTree.Of(before.Root));
        // A text of several lines at the very end needs the line break that the file lacks.
        return new[] { edited, edited + before.NewLine }.FirstOrDefault(e => YamlTree.Of(YamlText.Parse(e).Root).Equals(meant))
            ?? throw new YamlEditException("The file is written in a way in which this change would touch other parts of it.");
    }

    private static int IndexOf(this IReadOnlyList<string> list, string key)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == key)
            {
                return i;
            }
        }

        return -1;
    }
}
