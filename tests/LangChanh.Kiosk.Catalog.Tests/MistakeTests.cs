using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>Each kind of mistake that staff can make is named by file, line and field, and leaves the last good content up.</summary>
[TestClass]
public sealed class MistakeTests
{
    private const string Birth = "procedures/1.001193.yaml";

    public required TestContext TestContext { get; set; }

    public static IEnumerable<(string Kind, string File, string From, string To, string Field)> Mistakes =>
    [
        ("tab", "hours.yaml", "  monday:", "\tmonday:", "(yaml)"),
        ("open quote", "office.yaml", "hotline: \"", "hotline: \"\"\"", "(yaml)"),
        ("not a mapping", "notices.yaml", "*", "- một\n- hai\n", "(file)"),
        ("empty file", "reception.yaml", "*", "", "(file)"),
        ("letters in pieces", "fields.yaml", "vi: Hộ tịch", "vi: Ho\u0323\u0302 tịch", "(text)"),
        ("private-use bullet", "events.yaml", "vi: Kết hôn", "vi: \uF0B7 Kết hôn", "(text)"),
        ("unknown key", Birth, "summary:", "sumary:", "sumary"),
        ("missing key", Birth, "officialName:", "x:", "officialName"),
        ("code is not the file", Birth, "code: \"1.001193\"", "code: \"1.001194\"", "code"),
        ("unknown field", Birth, "field: ho-tich", "field: ho-tic", "field"),
        ("unknown event", Birth, "events: [", "events: [nothing, ", "events[0]"),
        ("unknown service", Birth, "service: ho-tich", "service: quay-1", "service"),
        ("impossible date", Birth, "lastChecked: 2026-07-20", "lastChecked: 2026-02-30", "source.lastChecked"),
        ("ends before it begins", Birth, "lastChecked: 2026-07-20", "lastChecked: 2026-07-20\n  effectiveFrom: 2026-05-01\n  effectiveTo: 2026-04-01", "source.effectiveTo"),
        ("not yes or no", Birth, "verifiedByOffice: no", "verifiedByOffice: maybe", "source.verifiedByOffice"),
        ("unknown channel", Birth, "channel: counter", "channel: desk", "channels["),
        ("unknown time state", Birth, "state: stated", "state: sure", "time.state"),
        ("unknown unit", Birth, "unit: working-days", "unit: moons", "time.unit"),
        ("number that is none", Birth, "value: 1", "value: một", "time.value"),
        ("unknown fee state", Birth, "state: free", "state: gratis", "fee.state"),
        ("paid without amount", Birth, "state: free", "state: paid", "fee.amount"),
        ("amount though free", Birth, "state: free", "state: free\n      amount: 5", "fee.amount"),
        ("unknown paper kind", Birth, "kind: submit", "kind: give", ".kind"),
        ("unknown language", Birth, "name:\n  vi:", "name:\n  fr: Naissance\n  vi:", "name"),
        ("missing English", Birth, "  en: Register a birth\n", "", "name.en"),
        ("answer to an unknown question", Birth, "needs: {lam-chung: co}", "needs: {lam-chug: co}", "needs.lam-chug"),
        ("unknown answer", Birth, "needs: {lam-chung: co}", "needs: {lam-chung: roi}", "needs.lam-chung"),
        ("question asked later", Birth, "needs: {chung-sinh: khong}", "needs: {nguoi-di: cha-me}", "needs.nguoi-di"),
        ("question that waits for itself", Birth, "needs: {chung-sinh: khong}", "needs: {lam-chung: co}", "needs.lam-chung"),
        ("paper that nobody can need", Birth, "needs: {lam-chung: co}", "needs: {lam-chung: co, chung-sinh: co}", "papers[2].needs"),
        ("question that nobody can be asked", Birth, "needs: {chung-sinh: [co, khong]}", "needs: {chung-sinh: co, lam-chung: co}", "questions[2].needs"),
        ("question that changes nothing", Birth, "needs: {mang-thai-ho: co}", "needs: {chung-sinh: co}", "questions[3].id"),
        ("answer that leads away, needed", Birth, "needs: {mang-thai-ho: co}", "needs: {ket-hon: nhan-cha}", "needs.ket-hon"),
        ("answer that leads nowhere", Birth, "instead: \"1.000689\"", "instead: \"1.999999\"", "answers[2].instead"),
        ("one answer only", Birth, "      - id: khong\n        label:\n          vi: \"Không có ai\"\n          en: \"No, nobody\"\n", "", "questions[1].answers"),
        ("answer twice", Birth, "- id: bo-roi", "- id: co", "answers[2].id"),
        ("question twice", Birth, "- id: lam-chung", "- id: chung-sinh", "questions[1].id"),
        ("question twice, deciding on cases", "procedures/1.004222.yaml", "- id: co-so", "- id: noi-o", "questions[1].id"),
        ("id that is not plain", Birth, "- id: lam-chung", "- id: Làm chứng", "questions[1].id"),
        ("written unsure", Birth, "- id: bo-roi", "- id: unsure", "answers[2].id"),
        ("walk without a case", "procedures/1.004884.yaml", "needs: {ban-sao: het}", "needs: {ban-sao: con}", "cases"),
        ("case without a condition", "procedures/1.004884.yaml", "    needs: {ban-sao: het}\n", "", "cases"),
        ("questions that lead to nothing", "procedures/1.001699.yaml", "steps:", "questions:\n  - id: a\n    text: {vi: A, en: A}\n    answers:\n      - {id: b, label: {vi: B, en: B}}\n      - {id: c, label: {vi: C, en: C}}\nsteps:", "questions"),
        ("step of an unknown procedure", "events.yaml", "procedure: \"1.001193\"", "procedure: \"1.001199\"", "steps[1].procedure"),
        ("step after itself", "events.yaml", "after: [chung-sinh]", "after: [khai-sinh]", "steps[1].after[0]"),
        ("steps in a circle", "events.yaml", "after: [chung-sinh]", "after: [thuong-tru]", "steps[1].after[0]"),
        ("step nowhere", "events.yaml", "        procedure: \"1.001193\"\n", "", "steps[1].where"),
        ("step twice", "events.yaml", "- id: khai-sinh", "- id: chung-sinh", "steps[1].id"),
        ("together with nothing", "events.yaml", "        after: [khai-sinh]\n", "        together: yes\n", "steps[4].together"),
        ("overlapping numbers", "services.yaml", "prefix: B", "prefix: A", "services"),
        ("last below first", "services.yaml", "last: 199", "last: 0", "services[0].last"),
        ("prefix of digits", "services.yaml", "prefix: A", "prefix: \"7\"", "services[0].prefix"),
        ("service twice", "services.yaml", "id: chung-thuc", "id: ho-tich", "services"),
        ("counter without service", "services.yaml", "services: [dat-dai]", "services: [dat]", "counters[2].services[0]"),
        ("printed number too small", "slip.yaml", "millimetres: 22", "millimetres: 12", "ticket[3].millimetres"),
        ("host with its scheme", "scanning.yaml", "- hcc.thanhhoa.gov.vn", "- https://hcc.thanhhoa.gov.vn", "hosts[1]"),
        ("parameter twice", "scanning.yaml", "- MHS", "- MAHS", "codeParameters[1]"),
        ("unit that is none", "scanning.yaml", "units: []", "units: [H5]", "units[0]"),
        ("voice too loud", "office.yaml", "volumePercent: 100", "volumePercent: 140", "voice.volumePercent"),
        ("taking back for too long", "services.yaml", "undoSeconds: 10", "undoSeconds: 600", "undoSeconds"),
        ("cap that is no number", "services.yaml", "typicalMinutes: 8", "typicalMinutes: 8\n    dailyCap: many", "services[0].dailyCap"),
        ("times kept for nobody", "services.yaml", "people: 1", "people: 0", "services[0].appointments.people"),
        ("weight for another's service", "services.yaml", "services: [dat-dai]", "services: [dat-dai]\n    weights: {ho-tich: 2}", "counters[2].weights.ho-tich"),
        ("unknown group", "services.yaml", "services:\n  - id: ho-tich\n", "groups:\n  - id: g\n    name: {vi: G, en: G}\nservices:\n  - id: ho-tich\n    group: h\n", "services[0].group"),
        ("service without a group", "services.yaml", "services:\n  - id: ho-tich\n", "groups:\n  - id: g\n    name: {vi: G, en: G}\nservices:\n  - id: ho-tich\n    group: g\n", "services[1].group"),
        ("group without a service", "services.yaml", "services:\n  - id: ho-tich\n", "groups:\n  - id: g\n    name: {vi: G, en: G}\nservices:\n  - id: ho-tich\n", "groups"),
        ("overflow word", "services.yaml", "overflow: continue", "overflow: wrap", "services[0].overflow"),
        ("hours that overlap", "hours.yaml", "monday: [\"07:30-11:30\", \"13:30-17:00\"]", "monday: [\"07:30-11:30\", \"11:00-17:00\"]", "weekly.monday"),
        ("hours that are none", "hours.yaml", "monday: [\"07:30-11:30\"", "monday: [\"7h30-11h30\"", "weekly.monday"),
        ("day twice", "hours.yaml", "date: 2027-04-30", "date: 2027-04-16", "exceptions"),
        ("warning too short", "office.yaml", "warningSeconds: 30", "warningSeconds: 5", "idle.warningSeconds"),
        ("unknown time zone", "office.yaml", "timeZone: Asia/Ho_Chi_Minh", "timeZone: Asia/Lang_Chanh", "timeZone"),
        ("phrase missing in English", "phrases/en.yaml", "home.title: What do you need today?\n", "", "home.title"),
        ("unknown phrase", "phrases/en.yaml", "home.title:", "home.titel:", "home.titel"),
        ("unknown place in a phrase", "phrases/en.yaml", "\"{count} people\"", "\"{number} people\"", "home.people"),
        ("notice twice", "notices.yaml", "id: nop-qua-mang", "id: tiep-cong-dan", "notices"),
        ("slide too long", "attract.yaml", "seconds: 8", "seconds: 20", "seconds"),
        ("slide of an unknown kind", "attract.yaml", "kind: waiting", "kind: dancing", "slides["),
        ("slide out of the media folder", "attract.yaml", "file: attract/listen.svg", "file: ../secret.svg", "slides[1].file"),
        ("video without a poster", "attract.yaml", "    poster: attract/three-steps.svg\n", "", "poster"),
        ("nobody receives on a closed day", "reception.yaml", "except: [2027-02-11]", "moved:\n      - from: 2027-01-28\n        to: 2027-01-30\n        reason: {vi: Họp, en: Meeting}", "reception[0].moved[0].to"),
        ("moved from a day that it is not", "reception.yaml", "except: [2027-02-11]", "moved:\n      - from: 2027-01-27\n        to: 2027-01-29\n        reason: {vi: Họp, en: Meeting}", "reception[0].moved[0].from"),
        ("exception on another weekday", "reception.yaml", "except: [2027-02-11]", "except: [2027-02-10]", "reception[0].except"),
        ("a sixth week", "reception.yaml", "    weeks: [2]", "    weeks: [6]", "reception[1].weeks"),
        ("out of turn without a day", "reception.yaml", "extra: []", "extra:\n  - who: {vi: Chủ tịch, en: Chair}\n    hours: \"08:00-09:00\"\n    room: {vi: Phòng, en: Room}", "extra[0].day"),
        ("notice that links to a script", "notices.yaml", "    urgent: no", "    link: javascript:alert(1)\n    urgent: no", "notices[0].link"),
        ("picture that is none by its name", "notices.yaml", "    urgent: no", "    picture: bridge.exe\n    urgent: no", "notices[0].picture"),
        ("id that no address can hold", "notices.yaml", "id: nop-qua-mang", "id: Nộp qua mạng", "notices[1].id"),
        ("reason for no answer", "feedback.yaml", "for: [not]", "for: []", "for"),
        ("reason for an unknown answer", "feedback.yaml", "for: [not]", "for: [sad]", "for[0]"),
        ("too many reasons", "feedback.yaml", "  - id: viec-khac", "  - id: bay\n    name: {vi: Bảy, en: Seven}\n    for: [not]\n  - id: viec-khac", "reasons"),
        ("work of nobody's counter", "staff.yaml", "counter: \"1\"", "counter: \"9\"", "staff[0].counter"),
        ("a place that is not on the map", "staff.yaml", "place: phong-tiep-dan", "place: phong-hop", "place"),
        ("somebody who does nothing", "staff.yaml", "    does:\n      - vi: Khai sinh, khai tử, kết hôn\n        en: Births, deaths, marriages\n      - vi: Xác nhận tình trạng hôn nhân\n        en: Marital status certificates\n", "    does: []\n", "staff[0].does"),
        ("a shape that is not drawn", "map.yaml", "element: counter-3", "element: counter-33", "places[2].element"),
        ("a counter that is not on the map", "map.yaml", "  - id: quay-5\n    counter: \"5\"", "  - id: quay-5\n    name: {vi: Quầy, en: Counter}", "places"),
        ("a way out of the picture", "map.yaml", "way: [[120, 204]]", "way: [[120, 2040]]", "places[0].way[0]"),
        ("no way", "map.yaml", "way: [[120, 204]]", "way: []", "places[0].way"),
        ("facing nowhere", "map.yaml", "facing: left", "facing: north", "kiosk.facing"),
        ("a map that is not there", "map.yaml", "picture: map.svg", "picture: plan.svg", "picture"),
        ("a tag of no language", "languages.yaml", "tag: en", "tag: \"!!\"", "tag"),
        ("status code twice", "dossier-statuses.yaml", "codes: [\"2\"]", "codes: [\"1\"]", "statuses"),
    ];

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public async Task Mistake_IsNamed_AndTheLastGoodStays(string kind, string file, string from, string to, string field)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Folders.Copy(Path.Combine(Repository.Root, "kiosk-config"), folder);

        using var catalog = new CatalogSource(folder, TimeProvider.System, NullLogger<CatalogSource>.Instance);
        Assert.IsEmpty(await catalog.ReloadAsync(TestContext.CancellationToken), kind);
        var good = catalog.Current;

        var path = Path.Combine(folder, file);
        var text = await File.ReadAllTextAsync(path, TestContext.CancellationToken);
        var at = from == "*" ? 0 : text.IndexOf(from, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, at, $"{kind}: the shipped file no longer has “{from}”");
        await File.WriteAllTextAsync(path, from == "*" ? to : text[..at] + to + text[(at + from.Length)..], TestContext.CancellationToken);
        var faults = await catalog.ReloadAsync(TestContext.CancellationToken);

        Assert.IsTrue(faults.Any(f => f.File == file && f.Line >= 1 && f.Field.Contains(field, StringComparison.Ordinal)), $"{kind}: {string.Join('\n', faults)}");
        Assert.AreSame(good, catalog.Current, "the last good content stays");
    }

    [TestMethod]
    public async Task AMissingFile_IsNamed()
    {
        var load = await CatalogLoader.LoadAsync(Directory.CreateTempSubdirectory().FullName, TestContext.CancellationToken);
        Assert.IsNull(load.Snapshot);
        Assert.IsTrue(load.Faults.Any(f => f.File == "office.yaml"));
    }
}
