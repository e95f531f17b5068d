using System.Text;
using LangChanh.Kiosk.Vietnamese;

namespace LangChanh.Kiosk.Catalog.Searching;

/// <summary>One syllable as it is written: its letters, and its tone apart from the letter that carries it ("hoà" is "hòa").</summary>
/// <param name="Folded">Lower case without any mark.</param>
/// <param name="Letters">Lower case without the tone, the letters' own marks kept.</param>
/// <param name="Tone">The combining tone mark, or 0.</param>
internal readonly record struct Spelling(string Folded, string Letters, char Tone)
{
    /// <summary>Whether any mark is written.</summary>
    public bool IsMarked => Tone != 0 || Letters != Folded;

    /// <summary>The spelling of one clean syllable.</summary>
    public static Spelling Of(string word)
    {
        var folded = OneY(VietnameseText.Fold(word));
        var letters = OneY(VietnameseText.FoldTones(word));
        var tone = '\0';
        if (!Ascii.IsValid(word))
        {
            foreach (var c in word.Normalize(NormalizationForm.FormD))
            {
                tone = c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323' ? c : tone;
            }
        }

        return new Spelling(folded, letters, tone);
    }

    /// <summary>Whether this, as typed, can mean a written form: every mark that was typed stands there; those left out may.</summary>
    public bool CanMean(in Spelling written)
    {
        return Folded.Length == written.Folded.Length && CanBegin(written);
    }

    /// <summary>Whether this, as typed, can be the beginning of a written form.</summary>
    public bool CanBegin(in Spelling written)
    {
        if (!written.Folded.StartsWith(Folded, StringComparison.Ordinal) || (Tone != 0 && Tone != written.Tone))
        {
            return false;
        }

        for (var i = 0; i < Letters.Length; i++)
        {
            if (Letters[i] != written.Letters[i] && Letters[i] != Folded[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two forms differ in nothing but hỏi and ngã, which much of the province speaks alike.</summary>
    public bool SoundsLike(in Spelling written) => Letters == written.Letters && Tone is '\u0309' or '\u0303' && written.Tone is '\u0309' or '\u0303';

    /// <summary>Both spellings of an open i are in use (ký, kí); one is kept.</summary>
    private static string OneY(string word) => word.Length > 1 && word[^1] == 'y' && !IsVowel(word[^2]) ? word[..^1] + "i" : word;

    private static bool IsVowel(char c) => c is 'a' or 'ă' or 'â' or 'e' or 'ê' or 'i' or 'o' or 'ô' or 'ơ' or 'u' or 'ư' or 'y';
}
