using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Guiding;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Web.Citizen.Journeys;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Procedures;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Printing;

/// <summary>Fills the configured slips in and hands them to the printer.</summary>
public sealed class Slips(SlipPrinter printer, SlipPicture picture, IOptions<KioskOptions> options)
{
    /// <summary>How the printer is.</summary>
    public PrinterState State => printer.State;

    /// <summary>Prints a number that has been issued; false where there is no printer to take it.</summary>
    public bool PrintTicket(TicketId id, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(lobby);
        return TicketView.Of(id, lobby) is { } view && printer.Submit(id.Value, Draw(TicketLines(view, lobby)));
    }

    /// <summary>Prints the papers of a procedure; false where there is no printer to take it.</summary>
    public bool PrintChecklist(string job, Procedure procedure, Lobby lobby) => printer.Submit(job, Draw(ChecklistLines(procedure, lobby)));

    /// <summary>Prints one person's papers; false where there is no printer to take it.</summary>
    public bool PrintChecklist(string job, GuidedChecklist list, Lobby lobby) => printer.Submit(job, Draw(ChecklistLines(list, lobby)));

    /// <summary>Prints the papers of one visit of a journey; false where there is no printer to take it.</summary>
    public bool PrintChecklist(string job, JourneyView view, JourneyStage visit, Lobby lobby) => printer.Submit(job, Draw(ChecklistLines(view, visit, lobby)));

    /// <summary>How a slip stands.</summary>
    public PrintProgress? ProgressOf(string job) => printer.ProgressOf(job);

    /// <summary>Forgets a slip whose person has gone.</summary>
    public void Cancel(string job) => printer.Cancel(job);

    /// <summary>The lines of a number's slip.</summary>
    public static IReadOnlyList<SlipLine> TicketLines(TicketView view, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(lobby);
        var values = Values(lobby);
        values["service"] = $"{view.ServiceName}";
        values["number"] = view.Number;
        values["ahead"] = view.Waiting ? $"{view.Ahead}" : "";
        values["wait"] = view.Estimate is { } wait ? $"{wait.Low}–{wait.High}" : "";
        values["place"] = $"{view.Say}";
        values["then"] = $"{view.Then}";
        values["priority"] = $"{view.Hint}";
        return Lines(lobby.Catalog.Slips.Ticket, values, view.Number, view.Code, _ => [], lobby);
    }

    /// <summary>The lines of a procedure's checklist.</summary>
    public static IReadOnlyList<SlipLine> ChecklistLines(Procedure procedure, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(lobby);
        return Checklist(procedure, TakeHome.Of(procedure, lobby), h => Papers(procedure.Cases, h, lobby.Visit.Language), lobby);
    }

    /// <summary>The lines of one person's checklist.</summary>
    public static IReadOnlyList<SlipLine> ChecklistLines(GuidedChecklist list, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(lobby);
        return Checklist(list.Procedure, TakeHome.Of(list, lobby), h => Papers(list.Papers, h, lobby), lobby);
    }

    /// <summary>The lines of the papers of one visit, with its steps before them.</summary>
    public static IReadOnlyList<SlipLine> ChecklistLines(JourneyView view, JourneyStage visit, Lobby lobby)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(lobby);
        var papers = view.Papers(visit).Select(p => new GuidedPaper(p.Paper, p.Sure, false, p.Why));
        IEnumerable<SlipLine> Body(double height) => visit.Steps.Select(s => new SlipLine(SlipPart.Text, $"{s.Number}. {s.Step.Text.In(lobby.Visit.Language)}", height, false)).Concat(Papers(papers, height, lobby));
        return Checklist($"{view.Name} · {view.Heading(visit)}", "", view.Code(), Body, lobby);
    }

    private static List<SlipLine> Checklist(Procedure procedure, string code, Func<double, IEnumerable<SlipLine>> papers, Lobby lobby) =>
        Checklist(procedure.Name.In(lobby.Visit.Language), procedure.Code, code, papers, lobby);

    private static List<SlipLine> Checklist(string name, string procedureCode, string code, Func<double, IEnumerable<SlipLine>> papers, Lobby lobby)
    {
        var values = Values(lobby);
        values["procedure"] = name;
        values["code"] = procedureCode;
        return Lines(lobby.Catalog.Slips.Checklist, values, "", code, papers, lobby);
    }

    private static Dictionary<string, string> Values(Lobby lobby) => new()
    {
        ["office"] = lobby.Catalog.Office.Name.In(lobby.Visit.Language), ["date"] = lobby.Date, ["time"] = lobby.Clock,
    };

    private Raster Draw(IReadOnlyList<SlipLine> lines) => picture.Draw(lines, options.Value.PaperMillimetres < 80 ? PaperWidth.Narrow : PaperWidth.Wide);

    private static List<SlipLine> Lines(IEnumerable<SlipTemplateLine> template, Dictionary<string, string> values, string number, string code, Func<double, IEnumerable<SlipLine>> papers, Lobby lobby)
    {
        var lines = new List<SlipLine>();
        foreach (var line in template)
        {
            var height = (double)line.Millimetres;
            switch (line.Kind)
            {
                case SlipLineKind.Number:
                    lines.Add(new SlipLine(SlipPart.Number, number, height, line.Bold));
                    break;
                case SlipLineKind.Code:
                    lines.Add(new SlipLine(SlipPart.Code, code, height, false));
                    break;
                case SlipLineKind.Rule:
                    lines.Add(new SlipLine(SlipPart.Rule, "", 1, false));
                    break;
                case SlipLineKind.Papers:
                    lines.AddRange(papers(height));
                    break;
                default:
                    if (Fill(line.Text!.In(lobby.Visit.Language), values) is { Length: > 0 } text)
                    {
                        lines.Add(new SlipLine(SlipPart.Text, text, height, line.Bold));
                    }

                    break;
            }
        }

        return lines;
    }

    private static IEnumerable<SlipLine> Papers(IReadOnlyList<ProcedureCase> cases, double height, string language)
    {
        foreach (var one in cases)
        {
            if (cases.Count > 1)
            {
                yield return new SlipLine(SlipPart.Text, one.Name.In(language), height, true);
            }

            foreach (var paper in one.Papers)
            {
                yield return new SlipLine(SlipPart.Box, paper.OnlyIf is { } onlyIf ? $"{paper.Name.In(language)} ({onlyIf.In(language).TrimEnd('.')})" : paper.Name.In(language), height, false);
            }
        }
    }

    private static IEnumerable<SlipLine> Papers(IEnumerable<GuidedPaper> papers, double height, Lobby lobby)
    {
        var all = papers.ToList();
        return all.Where(p => p.Sure).Select(p => new SlipLine(SlipPart.Box, $"{Facts.Counted(p.Paper, lobby)}", height, false))
            .Concat(all.Exists(p => !p.Sure) ? [new SlipLine(SlipPart.Text, lobby.T("checklist.maybe"), height, true)] : [])
            .Concat(all.Where(p => !p.Sure).Select(p => new SlipLine(SlipPart.Box, Facts.Counted(p.Paper, lobby) + (p.Why is { } why ? $" ({why.In(lobby.Visit.Language).TrimEnd('.')})" : ""), height, false)));
    }

    /// <summary>Fills names in; a line that names something empty is left out whole.</summary>
    private static string Fill(string text, Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            if (text.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                if (value.Length == 0)
                {
                    return "";
                }

                text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }
        }

        return text;
    }
}
