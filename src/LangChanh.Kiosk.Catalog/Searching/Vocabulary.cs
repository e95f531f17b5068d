using System.Collections.Immutable;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>Every syllable that search knows, by its letters without marks, with the ways in which it is written.</summary>
internal sealed class Vocabulary
{
    /// <summary>Most letters of a run without spaces that are looked at.</summary>
    public const int LongestGlued = 40;

    private const int LongestWord = 7;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly List<List<int>> _formsOf = [];
    private readonly List<Spelling> _forms = [];
    private readonly Dictionary<Spelling, int> _formIds = [];
    private readonly Dictionary<string, List<int>> _deletions = new(StringComparer.Ordinal);
    private string[] _sorted = [];

    /// <summary>How many written forms there are.</summary>
    public int Forms => _forms.Count;

    /// <summary>A form by its number.</summary>
    public Spelling this[int form] => _forms[form];

    /// <summary>The number of a form, which is added where it is new.</summary>
    public int Add(in Spelling form)
    {
        if (_formIds.TryGetValue(form, out var known))
        {
            return known;
        }

        if (!_ids.TryGetValue(form.Folded, out var word))
        {
            _ids[form.Folded] = word = _words.Count;
            _words.Add(form.Folded);
            _formsOf.Add([]);
        }

        _forms.Add(form);
        _formsOf[word].Add(_forms.Count - 1);
        return _formIds[form] = _forms.Count - 1;
    }

    /// <summary>Makes the look-up of unfinished and mistyped words; nothing may be added afterwards.</summary>
    public void Close()
    {
        _sorted = [.. _words.Order(StringComparer.Ordinal)];
        for (var word = 0; word < _words.Count; word++)
        {
            foreach (var key in Deletions(_words[word]))
            {
                (_deletions.TryGetValue(key, out var words) ? words : _deletions[key] = []).Add(word);
            }
        }
    }

    /// <summary>Whether a word without marks is known.</summary>
    public bool Knows(string folded) => _ids.ContainsKey(folded);

    /// <summary>The forms of a word without marks.</summary>
    public IReadOnlyList<int> FormsOf(string folded) => _ids.TryGetValue(folded, out var word) ? _formsOf[word] : [];

    /// <summary>Known words that begin with letters, the letters themselves not among them, in the order of the alphabet.</summary>
    public IEnumerable<string> BeginningWith(string start)
    {
        var at = Array.BinarySearch(_sorted, start, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at + 1; i < _sorted.Length && _sorted[i].StartsWith(start, StringComparison.Ordinal); i++)
        {
            yield return _sorted[i];
        }
    }

    /// <summary>Known words that a typed one can be a slip for, each with how well it fits.</summary>
    public List<(string Word, double Fit)> Slips(string typed)
    {
        var found = new List<(string Word, double Fit)>();
        if (typed.Length is < 3 or > LongestWord + 1)
        {
            return found;
        }

        foreach (var key in Deletions(typed))
        {
            foreach (var word in _deletions.TryGetValue(key, out var words) ? words : [])
            {
                Consider(_words[word], Mistyping.Fit(typed, _words[word]));
            }
        }

        foreach (var alike in Mistyping.SaidAlike(typed).Where(_ids.ContainsKey))
        {
            Consider(alike, Mistyping.AlikeFit);
        }

        return found;

        void Consider(string word, double fit)
        {
            if (fit > 0 && word != typed && !found.Exists(f => f.Word == word))
            {
                found.Add((word, fit));
            }
        }
    }

    /// <summary>Known words of which a run of letters without spaces is made, fewest first; empty where it is not.</summary>
    public ImmutableArray<string> Unglue(string run)
    {
        if (run.Length is < 4 or > LongestGlued)
        {
            return [];
        }

        // best[i]: the fewest words that make the first i letters, and where the last of them begins.
        Span<int> best = stackalloc int[run.Length + 1];
        Span<int> from = stackalloc int[run.Length + 1];
        best.Fill(int.MaxValue);
        best[0] = 0;
        for (var end = 1; end <= run.Length; end++)
        {
            for (var start = Math.Max(0, end - LongestWord); start < end; start++)
            {
                // Short syllables make words of anything: they cost more, and one letter alone is only the y of "sao y".
                var length = end - start;
                if (best[start] != int.MaxValue && (length > 1 || run[start] is 'i' or 'y') && best[start] + Cost(length) < best[end] && (_ids.ContainsKey(run[start..end]) || run[start..end] == "y"))
                {
                    best[end] = best[start] + Cost(length);
                    from[end] = start;
                }
            }
        }

        if (best[run.Length] == int.MaxValue)
        {
            return [];
        }

        var words = new Stack<string>();
        for (var end = run.Length; end > 0; end = from[end])
        {
            words.Push(run[from[end]..end]);
        }

        return words.Count > 1 ? [.. words] : [];
    }

    private static int Cost(int length) => length <= 2 ? 3 : 2;

    private static IEnumerable<string> Deletions(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length && word.Length > 2; i++)
        {
            if (i == 0 || word[i] != word[i - 1])
            {
                yield return word.Remove(i, 1);
            }
        }
    }
}
