using System.Collections.Immutable;
using System.Globalization;
using LangChanh.Kiosk.Catalog.Editing;
using LangChanh.Kiosk.Catalog.Publishing;
using LangChanh.Kiosk.Catalog.Reading;
using YamlDotNet.RepresentationModel;

namespace LangChanh.Kiosk.Catalog.Portal;

/// <summary>What accepting proposals changes in the configuration's files; a publish of its own, which can be put back.</summary>
/// <param name="Changes">The files.</param>
/// <param name="Left">Proposals that a person must carry out, each with the reason in plain Vietnamese.</param>
public sealed record PortalAcceptance(ImmutableArray<FileChange> Changes, ImmutableArray<(PortalProposal Proposal, string Reason)> Left)
{
    /// <summary>
    /// The files after accepting: a new procedure is added, official facts are set in place with the rest of the file as it
    /// was, one that is gone ends the day before, one that has expired is taken out.
    /// </summary>
    /// <param name="proposals">Those accepted.</param>
    /// <param name="files">The configuration.</param>
    /// <param name="place">Where a new procedure stands; null where nobody has said.</param>
    /// <param name="today">The office's day.</param>
    public static PortalAcceptance Of(IEnumerable<PortalProposal> proposals, ConfigurationFiles files, Func<PortalRecord, PortalPlace?> place, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(place);
        var changes = ImmutableArray.CreateBuilder<FileChange>();
        var left = ImmutableArray.CreateBuilder<(PortalProposal, string)>();
        foreach (var proposal in proposals)
        {
            var file = $"procedures/{proposal.Code}.yaml";
            var text = files.TextOf(file);
            try
            {
                if (proposal.Change == PortalChange.New)
                {
                    if (place(proposal.Record!) is { } there)
                    {
                        changes.Add(new FileChange(file, files.HashOf(file), PortalYaml.Procedure(proposal.Record!, there, today)));
                    }
                    else
                    {
                        left.Add((proposal, "Chưa chọn lĩnh vực và quầy."));
                    }
                }
                else if (text is null)
                {
                    left.Add((proposal, "Tệp thủ tục không còn."));
                }
                else
                {
                    changes.Add(new FileChange(file, files.HashOf(file), Changed(proposal, text, today)));
                }
            }
            catch (YamlEditException)
            {
                left.Add((proposal, "Tệp viết theo cách riêng: mời sửa bằng tay."));
            }
        }

        return new PortalAcceptance([.. changes.Where(c => c.Text != files.TextOf(c.File))], left.ToImmutable());
    }

    private static string? Changed(PortalProposal proposal, string text, DateOnly today) => proposal.Change switch
    {
        PortalChange.Expired => null,
        PortalChange.Gone => YamlEdit.Set(text, YamlPath.Of("source", "effectiveTo"), Day(today.AddDays(-1))),
        _ => Checked(proposal.Facts.Where(f => f.Yaml is not null).ToList(), text, today),
    };

    /// <summary>Sets the facts; what the office had confirmed is open again.</summary>
    private static string Checked(List<PortalFact> facts, string text, DateOnly today)
    {
        if (facts.Count == 0)
        {
            return text;
        }

        var changed = facts.Aggregate(text, (t, f) => YamlEdit.Set(t, f.Path, Parse(f.Yaml!)));
        return YamlEdit.Set(YamlEdit.Set(changed, YamlPath.Of("source", "lastChecked"), Day(today)), YamlPath.Of("source", "verifiedByOffice"), new YamlScalarNode("no"));
    }

    private static YamlScalarNode Day(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static YamlNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents[0].RootNode;
    }
}
