using System.Text;

namespace LangChanh.Kiosk.Vietnamese.Tests;

/// <summary>
/// Every Vietnamese syllable from its keys (requirement I4). The list is generated from the language's own tables; the letter
/// that carries the tone is marked by hand in each rhyme (as a capital), so the engine's rule is held against another source.
/// </summary>
[TestClass]
public sealed class TypingConformanceTests
{
    private const string Rhymes =
        """
        A Ac Ach Ai Am An Ang Anh Ao Ap At Au Ay Ăc Ăm Ăn Ăng Ăp Ăt Âc Âm Ân Âng Âp Ât Âu Ây E Ec Em En Eng Eo Ep Et Ê Êch Êm Ên Ênh Êp Êt Êu
        I Ia Ich Im In Inh Ip It Iu iÊc iÊm iÊn iÊng iÊp iÊt iÊu O Oc Oi Om On Ong Op Ot Oa oAc oAch oAi oAm oAn oAng oAnh oAo oAp oAt oAy
        oĂc oĂm oĂn oĂng oĂt Oe oEn oEo oEt Ô Ôc Ôi Ôm Ôn Ông Ôp Ôt Ơ Ơi Ơm Ơn Ơp Ơt U Ua Uc Ui Um Un Ung Up Ut uÂn uÂng uÂt uÂy uÊ uÊch uÊnh
        uÔc uÔi uÔm uÔn uÔng uÔt uƠ Uy uYch uYnh uYt uYu uyÊn uyÊt Ư Ưa Ưc Ưi Ưng Ưt Ưu ưƠc ưƠi ưƠm ưƠn ưƠng ưƠp ưƠt ưƠu
        """;

    private const string AfterQu = "A Ac Ach Ai An Ang Anh Ao At Ay Ăc Ăm Ăn Ăng Ăt Ân Ât Âng Ây E En Eo Et Ê Ên Êt Y Ych Ynh Yt yÊn yÊt Ơ";
    private const string AfterGi = "A Ac Ai Am An Ang Anh Ao Ap At Au Ay Ăc Ăng Âm Ân Ât Âu Ây E Eo O Oi Ong Ô Ôi Ông Ơ Ơi U Uc Ui Um Ưa ưƠng ưƠi ưƠm";
    private const string Tones = "sfrxj";
    private const string VniTones = "12345";
    private static readonly string[] BeforeAll = ["", "b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x"];
    private static readonly string[] BeforeBack = ["c", "g", "ng"];
    private static readonly string[] BeforeFront = ["k", "gh", "ngh"];

    [TestMethod]
    public void EverySyllable_ComesFromItsTelexKeys_I4() => Holds(TypingMethod.Telex, l => l switch { 'ă' => "aw", 'â' => "aa", 'đ' => "dd", 'ê' => "ee", 'ô' => "oo", 'ơ' => "ow", 'ư' => "uw", _ => l.ToString() }, Tones);

    [TestMethod]
    public void EverySyllable_ComesFromItsVniKeys_I4() => Holds(TypingMethod.Vni, l => l switch { 'ă' => "a8", 'â' => "a6", 'đ' => "d9", 'ê' => "e6", 'ô' => "o6", 'ơ' => "o7", 'ư' => "u7", _ => l.ToString() }, VniTones);

    [TestMethod]
    public void EverySyllable_LosesOneWholeLetterABackspace_AndStaysNfc_I3()
    {
        foreach (var (syllable, _, _) in Syllables().Where((_, i) => i % 7 == 0))
        {
            var text = syllable;
            for (var left = syllable.Length; left > 0; left--)
            {
                Assert.AreEqual(left, text.Length, syllable);
                Assert.IsTrue(text.IsNormalized(), text);
                text = Typing.Backspace(text);
            }

            Assert.AreEqual("", text);
        }
    }

    private static void Holds(TypingMethod method, Func<char, string> keysOf, string tones)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var (syllable, level, tone) in Syllables())
        {
            var keys = string.Concat(level.Select(keysOf)) + (tone == 0 ? "" : tones[tone - 1].ToString());
            count++;
            if (Typing.FromKeys(keys, method) is var typed && typed != syllable)
            {
                wrong.Add($"{keys} gave {typed}, not {syllable}");
            }
        }

        Assert.IsGreaterThan(6500, count, "fewer syllables than the language has");
        Assert.AreEqual("", string.Join("; ", wrong.Take(20)), $"{wrong.Count} of {count}");
    }

    private static IEnumerable<(string Syllable, string Level, int Tone)> Syllables()
    {
        foreach (var rhyme in Rhymes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var front = "IEÊiy".Contains(rhyme[0]);
            foreach (var onset in BeforeAll.Concat(front ? BeforeFront : BeforeBack).Where(o => (o, rhyme[0]) is not ("g", 'I' or 'i')))
            {
                foreach (var syllable in Toned(onset, rhyme))
                {
                    yield return syllable;
                }
            }
        }

        foreach (var syllable in AfterQu.Split(' ').SelectMany(r => Toned("qu", r)).Concat(AfterGi.Split(' ').SelectMany(r => Toned("gi", r))).Concat(Toned("g", "I")))
        {
            yield return syllable;
        }
    }

    private static IEnumerable<(string Syllable, string Level, int Tone)> Toned(string onset, string rhyme)
    {
        var at = onset.Length + rhyme.ToList().FindIndex(char.IsUpper);
        var level = onset + rhyme.ToLowerInvariant();
        var stopped = rhyme[^1] is 'c' or 'p' or 't' || rhyme.EndsWith("ch", StringComparison.Ordinal);
        for (var tone = stopped ? 1 : 0; tone <= 5; tone++)
        {
            if (!stopped || tone is 1 or 5)
            {
                var mark = tone == 0 ? "" : "\u0301\u0300\u0309\u0303\u0323"[tone - 1].ToString();
                yield return ((level[..(at + 1)] + mark + level[(at + 1)..]).Normalize(NormalizationForm.FormC), level, tone);
            }
        }
    }
}
