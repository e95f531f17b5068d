using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Reading;

/// <summary>One mapping of a file: typed reads that record faults, and a check that no unknown key was written.</summary>
internal sealed class YamlMap(YamlFile file, YamlMappingNode node, string path)
{
    private readonly HashSet<string> _asked = [];

    public YamlFile File => file;

    public YamlNode Node => node;

    public string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public IEnumerable<(string Key, YamlNode Value)> Entries => node.Children.Select(c => (((YamlScalarNode)c.Key).Value ?? "", c.Value));

    public void Fault(string key, string found, string allowed) => file.Fault(Get(key) ?? node, Path(key), found, allowed);

    /// <summary>The node of a key; an empty value counts as missing.</summary>
    public YamlNode? Get(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is not YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain } ? value : null;
    }

    public string? Text(string key, bool required = true)
    {
        if (Get(key) is YamlScalarNode { Value: { } value })
        {
            return value.Trim();
        }

        if (Get(key) is { } other)
        {
            file.Fault(other, Path(key), "a list or mapping", "one text");
        }
        else if (required)
        {
            file.Fault(node, Path(key), "nothing", "a text");
        }

        return null;
    }

    public int? Int(string key, int least, int most, bool required = true)
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Fault(key, $"“{text}”", $"a whole number from {least} to {most}");
        return null;
    }

    public decimal? Number(string key, decimal least, decimal most, bool required = true)
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Fault(key, $"“{text}”", string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return null;
    }

    public bool Flag(string key)
    {
        switch (Text(key, required: false)?.ToLowerInvariant())
        {
            case null or "no" or "false":
                return false;
            case "yes" or "true":
                return true;
            case var other:
                Fault(key, $"“{other}”", "yes or no");
                return false;
        }
    }

    public DateOnly? Date(string key, bool required = false) => Text(key, required) is { } text ? ParseDate(text, Get(key)!, Path(key)) : null;

    public ImmutableArray<DateOnly> Dates(string key) => [.. Items(key).Select(i => ParseDate((i.Node as YamlScalarNode)?.Value ?? "", i.Node, i.Path)).OfType<DateOnly>()];

    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (choices.TryGetValue(text, out var value))
        {
            return value;
        }

        Fault(key, $"“{text}”", Suggest(text, [.. choices.Keys]));
        return null;
    }

    /// <summary>A reference that must be among known ids.</summary>
    public string? Reference(string key, IReadOnlyCollection<string> known) => Text(key) is { } text ? CheckReference(text, Get(key)!, Path(key), known) : null;

    public ImmutableArray<string> References(string key, IReadOnlyCollection<string> known) =>
        [.. Items(key).Select(i => CheckReference((i.Node as YamlScalarNode)?.Value ?? "", i.Node, i.Path, known)).OfType<string>()];

    public ImmutableArray<string> Texts(string key)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } value })
            {
                texts.Add(value.Trim());
            }
            else
            {
                file.Fault(item, itemPath, "no text", "a text");
            }
        }

        return texts.ToImmutable();
    }

    public LocalText Local(string key)
    {
        if (Get(key) is { } value)
        {
            return LocalTextReader.Read(file, value, Path(key));
        }

        file.Fault(node, Path(key), "nothing", "a text, or vi: and en:");
        return LocalText.Of("");
    }

    public LocalText? OptionalLocal(string key) => Get(key) is { } value ? LocalTextReader.Read(file, value, Path(key)) : null;

    public ImmutableArray<LocalText> Locals(string key) => [.. Items(key).Select(i => LocalTextReader.Read(file, i.Node, i.Path))];

    public YamlMap? Map(string key, bool required = true)
    {
        switch (Get(key))
        {
            case YamlMappingNode map:
                return new YamlMap(file, map, Path(key));
            case null when !required:
                return null;
            case null:
                file.Fault(node, Path(key), "nothing", "keys and values");
                return null;
            case var other:
                file.Fault(other, Path(key), "something else", "keys and values");
                return null;
        }
    }

    public ImmutableArray<T> Maps<T>(string key, Func<YamlMap, T?> read, bool required = true)
        where T : class
    {
        if (required && Get(key) is null)
        {
            file.Fault(node, Path(key), "nothing", "a list with at least one entry");
        }

        var list = ImmutableArray.CreateBuilder<T>();
        foreach (var (item, itemPath) in Items(key))
        {
            if (item is not YamlMappingNode map)
            {
                file.Fault(item, itemPath, "something else", "keys and values");
                continue;
            }

            var inner = new YamlMap(file, map, itemPath);
            if (read(inner) is { } value)
            {
                list.Add(value);
            }

            inner.RefuseUnknownKeys();
        }

        return list.ToImmutable();
    }

    public IEnumerable<(YamlNode Node, string Path)> Items(string key)
    {
        switch (Get(key))
        {
            case YamlSequenceNode list:
                return list.Children.Select((c, i) => (c, $"{Path(key)}[{i}]"));
            case null:
                return [];
            case var other:
                file.Fault(other, Path(key), "one value", "a list: one “- ” a line");
                return [];
        }
    }

    /// <summary>To be called after all reads: whatever was not asked for is a mistake in writing.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                file.Fault(key, path, "a key that is no text", "a key");
            }
            else if (!_asked.Contains(name))
            {
                file.Fault(key, Path(name), "unknown key", Suggest(name, _asked));
            }
        }
    }

    private string? CheckReference(string text, YamlNode at, string itemPath, IReadOnlyCollection<string> known)
    {
        if (known.Contains(text))
        {
            return text;
        }

        file.Fault(at, itemPath, $"“{text}”", Suggest(text, known));
        return null;
    }

    private DateOnly? ParseDate(string text, YamlNode at, string itemPath)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        file.Fault(at, itemPath, $"“{text}”", "a day that exists, as 2026-11-24");
        return null;
    }

    private static string Suggest(string found, IReadOnlyCollection<string> known) =>
        YamlFile.Nearest(found, known) is { } near ? $"did you mean “{near}”? allowed: {string.Join(", ", known.Order())}" : $"allowed: {string.Join(", ", known.Order())}";
}
