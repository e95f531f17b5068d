using System.Text.RegularExpressions;

namespace LangChanh.Kiosk.Web.Tests;

/// <summary>What every page of the kiosk carries (requirements K2, B10): a script that guards it, no script written into it, and the policy that forbids one.</summary>
internal static partial class Guarded
{
    private static readonly string s_scripts = Path.Combine(Repository.Root, "src", "LangChanh.Kiosk.Web", "wwwroot", "js");

    /// <summary>What an HTML page lacks; empty where it lacks nothing.</summary>
    public static string Fault(HttpResponseMessage answer, string html)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy.Split(';', StringSplitOptions.TrimEntries).Single(d => d.StartsWith("script-src ", StringComparison.Ordinal));
        return !policy.StartsWith("default-src 'self';", StringComparison.Ordinal) || scripts != "script-src 'self' 'wasm-unsafe-eval'" ? $"policy: {policy}"
            : answer.Headers.CacheControl?.NoStore != true ? "it may be kept"
            : WrittenIn().Match(html) is { Success: true } inline ? $"inline: {inline.Value}"
            : !Script().Matches(html).Any(s => Guards(s.Groups[1].Value)) ? "no guard"
            : "";
    }

    private static bool Guards(string script) => File.Exists(Path.Combine(s_scripts, script)) && File.ReadAllText(Path.Combine(s_scripts, script)).Split('\n') is var lines && lines.Any(l => l == "import { guard } from \"./guard.js\";") && lines.Any(l => l.Trim() == "guard();");

    [GeneratedRegex("<script type=\"module\" src=\"(?:/~[0-9a-f]+)?/js/([a-z-]+\\.js)(?:\\?[^\"]*)?\"")]
    private static partial Regex Script();

    [GeneratedRegex("<script(?![^>]* src=)[^>]*>|<[a-z][^>]* on[a-z]+=\"[^>]*>|(?:href|src|action)=\"javascript:[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenIn();
}
