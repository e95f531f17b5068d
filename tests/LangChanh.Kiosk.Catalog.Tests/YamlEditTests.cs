using FsCheck;
using FsCheck.Fluent;
using LangChanh.Kiosk.Catalog.Editing;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>A change in a file's text makes just that change and leaves every other byte.</summary>
[TestClass]
public sealed class YamlEditTests
{
    private const string File = """
        # Đầu tệp
        code: "1.001193"   # mã
        name:
          vi: Khai sinh # tên
          en: 'Birth'

        events: [a, "b, c"]
        empty:
        # trước các kênh
        channels:
          # kênh đầu
          - channel: counter
            fee: {state: free, note: x}   # phí
          # kênh sau
          - channel: online
            body: |
              Một

              Hai
            time:
              state: stated
        notes:
        - một
        - hai # hai
        last: 1
        """;

    [TestMethod]
    [DataRow("code", "2", "code: \"1.001193\"   # mã", "code: \"2\"   # mã")]
    [DataRow("name.vi", "Sinh: con", "vi: Khai sinh # tên", "vi: \"Sinh: con\" # tên")]
    [DataRow("name.en", "Births", "en: 'Birth'", "en: \"Births\"")]
    [DataRow("empty", "đầy", "empty:\n", "empty: đầy\n")]
    [DataRow("channels[0].fee.state", "paid", "state: free, note", "state: paid, note")]
    [DataRow("channels[1].body", "Ba\n\nBốn\n", "      Một\n\n      Hai\n", "      Ba\n\n      Bốn\n")]
    [DataRow("channels[1].body", "Ba", "body: |\n      Một\n\n      Hai\n", "body: Ba\n")]
    [DataRow("notes[1]", "ba", "- hai # hai", "- ba # hai")]
    [DataRow("notes[1]", "- ba", "- hai # hai", "- \"- ba\" # hai")]
    [DataRow("last", "Một\nHai\n", "last: 1", "last: |\n  Một\n  Hai\n")]
    public void AValue_IsReplacedWhereItStands(string path, string value, string from, string to) =>
        Assert.AreEqual(File.Replace(from, to, StringComparison.Ordinal), YamlEdit.Set(File, Path(path), new YamlScalarNode(value)));

    [TestMethod]
    public void ABracketedValue_IsReplacedWhole()
    {
        Assert.AreEqual(File.Replace("[a, \"b, c\"]", "[d, \"e: f\"]", StringComparison.Ordinal), YamlEdit.Set(File, Path("events"), new YamlSequenceNode("d", "e: f")));
        Assert.AreEqual(File.Replace("{state: free, note: x}", "{state: paid}", StringComparison.Ordinal), YamlEdit.Set(File, Path("channels[0].fee"), new YamlMappingNode { { "state", "paid" } }.Flow()));
        Assert.AreEqual("a: [x] # sau\nb: 1\n", YamlEdit.Set("a: [] # sau\nb: 1\n", Path("a"), new YamlSequenceNode("x") { Style = YamlDotNet.Core.Events.SequenceStyle.Flow }));
        Assert.AreEqual("a: {y: 2}\nb: 1\n", YamlEdit.Set("a: {x: [1, 2], # một\n  z: \"]}\"}\nb: 1\n", Path("a"), new YamlMappingNode { { "y", "2" } }.Flow()));
    }

    [TestMethod]
    public void AKeyThatIsNew_GoesToItsPlace()
    {
        Assert.AreEqual(File.Replace("  en: 'Birth'\n", "  en: 'Birth'\n  thai: Sinh\n", StringComparison.Ordinal), YamlEdit.Set(File, Path("name.thai"), new YamlScalarNode("Sinh")));
        Assert.AreEqual(File.Replace("\"b, c\"]\n", "\"b, c\"]\nresult:\n  vi: Giấy\n", StringComparison.Ordinal), YamlEdit.Set(File, Path("result"), new YamlMappingNode { { "vi", "Giấy" } }, ["code", "events", "result", "empty"]));
        Assert.AreEqual(File.Replace("note: x}", "note: x, amount: 5}", StringComparison.Ordinal), YamlEdit.Set(File, Path("channels[0].fee.amount"), new YamlScalarNode("5")));
        Assert.AreEqual(File.Replace("state: stated", "state: stated\n      note:\n        vi: a\n        en: b", StringComparison.Ordinal), YamlEdit.Set(File, Path("channels[1].time.note"), new YamlMappingNode { { "vi", "a" }, { "en", "b" } }));
    }

    [TestMethod]
    public void WhatIsTakenOut_TakesItsLinesAlone()
    {
        Assert.AreEqual(File.Replace("    fee: {state: free, note: x}   # phí\n", "", StringComparison.Ordinal), YamlEdit.Remove(File, Path("channels[0].fee")));
        Assert.AreEqual(File.Replace("{state: free, note: x}", "{state: free}", StringComparison.Ordinal), YamlEdit.Remove(File, Path("channels[0].fee.note")));
        Assert.AreEqual(File.Replace("    time:\n      state: stated\n", "", StringComparison.Ordinal), YamlEdit.Remove(File, Path("channels[1].time.state")), "an emptied mapping goes too");
        Assert.AreEqual(File.Replace("- channel: counter\n    fee", "- fee", StringComparison.Ordinal), YamlEdit.Remove(File, Path("channels[0].channel")));
        Assert.AreEqual(File.Replace("- một\n", "", StringComparison.Ordinal), YamlEdit.Remove(File, Path("notes[0]")));
        Assert.AreEqual(File.Replace("\n- một\n- hai # hai", " [] # hai", StringComparison.Ordinal), YamlEdit.Remove(YamlEdit.Remove(File, Path("notes[0]")), Path("notes[0]")));
    }

    [TestMethod]
    public void EntriesAreAdded_AndMoved()
    {
        Assert.AreEqual(File.Replace("- hai # hai", "- hai # hai\n- ba", StringComparison.Ordinal), YamlEdit.Insert(File, Path("notes"), 2, new YamlScalarNode("ba")));
        Assert.AreEqual(File.Replace("- một", "- không\n- một", StringComparison.Ordinal), YamlEdit.Insert(File, Path("notes"), 0, new YamlScalarNode("không")));
        Assert.AreEqual(File.Replace("- một\n- hai # hai", "- hai # hai\n- một", StringComparison.Ordinal), YamlEdit.Move(File, Path("notes"), 0, 1));
        Assert.AreEqual(File.Replace("[a, \"b, c\"]", "[\"b, c\", a]", StringComparison.Ordinal), YamlEdit.Move(File, Path("events"), 1, 0));
        Assert.AreEqual(File.Replace("# phí\n", "# phí\n  - channel: post\n    fee:\n      state: free\n", StringComparison.Ordinal), YamlEdit.Insert(File, Path("channels"), 1, new YamlMappingNode { { "channel", "post" }, { "fee", new YamlMappingNode { { "state", "free" } } } }));
    }

    [TestMethod]
    public void EveryShippedText_TakesAnyValue_AndOnlyItsOwnLinesChange()
    {
        var files = Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "kiosk-config"), "*.yaml", SearchOption.AllDirectories).Select(System.IO.File.ReadAllText).ToArray();
        var letters = Gen.Elements("ă Đ:#-'\"\\[]{},&*!|>%@`?\n\t 0aZ–“🙂".EnumerateRunes().Select(r => r.ToString()).ToArray());
        var values = letters.ListOf().Select(string.Concat).Where(v => v.Trim().Length > 0);
        var cases = from file in Gen.Elements(files) from pick in Gen.Choose(0, int.MaxValue) from value in values from crlf in Gen.Elements(false, true) select (file, pick, value, crlf);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var text = c.crlf ? c.file.Replace("\n", "\r\n", StringComparison.Ordinal) : c.file;
            var leaves = Leaves(YamlPath.Root, Root(text)).ToList();
            var path = leaves[c.pick % leaves.Count];
            var edited = YamlEdit.Set(text, path, new YamlScalarNode(c.value));
            var (before, after) = (Values(text), Values(edited));
            Assert.AreEqual(c.value, after[path]);
            Assert.IsTrue(before.Where(b => !b.Key.Equals(path)).All(b => after[b.Key] == b.Value) && before.Count == after.Count);
            // All lines before and behind the value's own are the same.
            var (was, now) = (text.Split('\n'), edited.Split('\n'));
            var head = was.Zip(now).TakeWhile(l => l.First == l.Second).Count();
            var tail = was.Reverse().Zip(now.Reverse()).TakeWhile(l => l.First == l.Second).Count();
            Assert.IsGreaterThanOrEqualTo(was.Length - Lines(before[path]), Math.Min(head + tail, was.Length), path.ToString());
            return true;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>How many lines a value takes up.</summary>
    private static int Lines(string? value) => 1 + (value?.Count(c => c == '\n') ?? 0);

    private static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static Dictionary<YamlPath, string?> Values(string text)
    {
        var root = Root(text);
        return Leaves(YamlPath.Root, root).ToDictionary(p => p, p => (p.Steps.Aggregate((YamlNode)root, (at, step) => step.Key is { } key ? ((YamlMappingNode)at).Children[new YamlScalarNode(key)] : ((YamlSequenceNode)at).Children[step.Index]) as YamlScalarNode)?.Value);
    }

    private static IEnumerable<YamlPath> Leaves(YamlPath path, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(c => Leaves(path.Key(((YamlScalarNode)c.Key).Value!), c.Value)),
        YamlSequenceNode list => list.Children.SelectMany((c, i) => Leaves(path.At(i), c)),
        _ => [path],
    };

    private static YamlPath Path(string text)
    {
        var path = YamlPath.Root;
        foreach (var part in text.Split('.', '[').Where(p => p.Length > 0))
        {
            path = part.EndsWith(']') ? path.At(int.Parse(part[..^1])) : path.Key(part);
        }

        return path;
    }
}

/// <summary>How the tests write values.</summary>
internal static class YamlNodes
{
    public static YamlMappingNode Flow(this YamlMappingNode map)
    {
        map.Style = YamlDotNet.Core.Events.MappingStyle.Flow;
        return map;
    }
}
