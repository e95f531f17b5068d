using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Settings of the program itself; what the hall says and offers stands in <c>kiosk-config</c>.</summary>
public sealed class KioskOptions
{
    /// <summary>Name of the section, and of the environment's prefix (<c>KIOSK__…</c>).</summary>
    public const string Section = "Kiosk";

    /// <summary>Folder of database, keys and logs. Default <c>data</c>.</summary>
    [Required(ErrorMessage = "Kiosk:Data: chưa có thư mục dữ liệu")]
    public string Data { get; set; } = "data";

    /// <summary>Folder of the configuration. Default <c>kiosk-config</c>.</summary>
    [Required(ErrorMessage = "Kiosk:Config: chưa có thư mục cấu hình")]
    public string Config { get; set; } = "kiosk-config";

    /// <summary>Folder of pictures and voices. Default <c>media</c>.</summary>
    [Required(ErrorMessage = "Kiosk:Media: chưa có thư mục hình và tiếng")]
    public string Media { get; set; } = "media";

    /// <summary>The program's clock starts at this moment and runs on (training, measurements); null for the real time.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>Where data is kept: <c>sqlite</c>, one file of this machine, or <c>postgres</c>, shared by several.</summary>
    [AllowedValues("sqlite", "postgres", ErrorMessage = "Kiosk:Store: sqlite hoặc postgres")]
    public string Store { get; set; } = "sqlite";

    /// <summary>Connection string of the shared database; belongs in the environment (<c>KIOSK__POSTGRES</c>), never in a file of the repository.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Name of this office in the shared journal: every machine of one hall the same, every hall another.</summary>
    [RegularExpression("[a-z0-9-]{1,64}", ErrorMessage = "Kiosk:Office: chữ thường, số, gạch nối, tối đa 64")]
    public string Office { get; set; } = "office";

    /// <summary>The slip printer: <c>tcp:HOST:PORT</c>, <c>file:/dev/usb/lp0</c>, or empty for none.</summary>
    [RegularExpression(@"(tcp:[^:\s]+(:\d{1,5})?|file:/\S+)?", ErrorMessage = "Kiosk:Printer: tcp:HOST:PORT, file:/dev/usb/lp0 hoặc để trống")]
    public string Printer { get; set; } = "";

    /// <summary>A serial scanner that this machine reads: <c>serial:/dev/ttyACM0</c>, with its speed behind it where it is not 9600, or empty for none.</summary>
    [RegularExpression(@"(serial:/[^\s:]+(:\d{3,6})?)?", ErrorMessage = "Kiosk:Scanner: serial:/dev/ttyACM0, serial:/dev/ttyS0:115200 hoặc để trống")]
    public string Scanner { get; set; } = "";

    /// <summary>Part of the name of the camera that reads codes; empty for the best there is.</summary>
    [StringLength(100, ErrorMessage = "Kiosk:Camera: một phần tên ống kính, tối đa 100 ký tự")]
    public string Camera { get; set; } = "";

    /// <summary>Width of the paper roll in millimetres: 80 or 58.</summary>
    [AllowedValues(80, 58, ErrorMessage = "Kiosk:PaperMillimetres: 80 hoặc 58")]
    public int PaperMillimetres { get; set; } = 80;

    /// <summary>Numbers that the touchscreen gives out in a minute at most (requirement K7). Default 6.</summary>
    [Range(1, 10_000, ErrorMessage = "Kiosk:TicketsPerMinute: từ 1 đến 10000")]
    public int TicketsPerMinute { get; set; } = 6;

    /// <summary>Numbers that one other machine may take over the interface in a minute. Default 60; this machine itself is not limited.</summary>
    [Range(1, 100_000, ErrorMessage = "Kiosk:ApiTicketsPerMinute: từ 1 đến 100000")]
    public int ApiTicketsPerMinute { get; set; } = 60;

    /// <summary>Address of the province's system that is asked for one dossier at a time; empty for none. <c>https:</c>, or <c>http:</c> inside a network of one's own.</summary>
    [RegularExpression(@"(https?://\S+)?", ErrorMessage = "Kiosk:Province: https://… hoặc để trống")]
    public string Province { get; set; } = "";

    /// <summary>Key for the province's system; belongs in the environment (<c>KIOSK__PROVINCEKEY</c>), never in a file.</summary>
    public string ProvinceKey { get; set; } = "";

    /// <summary>How long one question to the province's system may take, in milliseconds. Default 1,200; it is asked twice at most.</summary>
    [Range(50, 10_000, ErrorMessage = "Kiosk:ProvinceMilliseconds: từ 50 đến 10000")]
    public int ProvinceMilliseconds { get; set; } = 1200;

    /// <summary>How long a province's system that keeps failing is left alone, in seconds. Default 30.</summary>
    [Range(1, 3600, ErrorMessage = "Kiosk:ProvinceRestSeconds: từ 1 đến 3600")]
    public int ProvinceRestSeconds { get; set; } = 30;

    /// <summary>Days after which a dossier that is fed no more is deleted. Default 90.</summary>
    [Range(1, 3650, ErrorMessage = "Kiosk:DossierDays: từ 1 đến 3650")]
    public int DossierDays { get; set; } = 90;

    /// <summary>Days after which a procedure should be compared with its source again. Default 180.</summary>
    [Range(1, 3650, ErrorMessage = "Kiosk:CheckDays: từ 1 đến 3650")]
    public int CheckDays { get; set; } = 180;

    /// <summary>Days before a procedure or notice ends at which staff are told. Default 30.</summary>
    [Range(1, 365, ErrorMessage = "Kiosk:EndDays: từ 1 đến 365")]
    public int EndDays { get; set; } = 30;

    /// <summary>Days for which counts of what people read and did not find are kept. Default 90.</summary>
    [Range(1, 3650, ErrorMessage = "Kiosk:InterestDays: từ 1 đến 3650")]
    public int InterestDays { get; set; } = 90;

    /// <summary>Free space on the data's disk, in megabytes, under which staff are told. Default 1,000; under a tenth of it numbers are in danger.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Kiosk:DiskMegabytes: từ 10 đến 1000000")]
    public int DiskMegabytes { get; set; } = 1000;

    /// <summary>Minutes without a request after which a staff session ends. Default 60.</summary>
    [Range(5, 720, ErrorMessage = "Kiosk:SessionIdleMinutes: từ 5 đến 720")]
    public int SessionIdleMinutes { get; set; } = 60;

    /// <summary>Hours after which a staff session ends in any case. Default 10, a working day.</summary>
    [Range(1, 24, ErrorMessage = "Kiosk:SessionHours: từ 1 đến 24")]
    public int SessionHours { get; set; } = 10;

    /// <summary>Port on which the touch panel's own browser comes; staff pages are refused on it (requirement K7). 0 for none.</summary>
    [Range(0, 65535, ErrorMessage = "Kiosk:PanelPort: từ 0 đến 65535")]
    public int PanelPort { get; set; }

    /// <summary>Program of the default voice; empty for none. Default <c>espeak-ng</c>, which must understand its options.</summary>
    [RegularExpression(@"[A-Za-z0-9._/-]*", ErrorMessage = "Kiosk:Voice: tên chương trình đọc, hoặc để trống")]
    public string Voice { get; set; } = "espeak-ng";

    /// <summary>A git repository with a signed catalog that this machine follows, <c>ADDRESS#BRANCH</c>; empty for none.</summary>
    public string Follow { get; set; } = "";

    /// <summary>Minutes between two looks at the followed repository. Default 10.</summary>
    [Range(1, 1440, ErrorMessage = "Kiosk:FollowMinutes: từ 1 đến 1440")]
    public int FollowMinutes { get; set; } = 10;

    /// <summary>Every setting that is wrong, one line each: its key, what is allowed and what was found (requirement B7).</summary>
    /// <param name="configuration">Files, environment and command line.</param>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        return [.. typeof(KioskOptions).GetProperties().SelectMany(p => FaultsOf(p, section).Select(allowed => $"{allowed}; đang là “{section[p.Name]}”"))];
    }

    private static IEnumerable<string> FaultsOf(PropertyInfo property, IConfigurationSection section)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>();
        if (section[property.Name] is null)
        {
            return [];
        }

        try
        {
            var value = section.GetValue(property.PropertyType, property.Name);
            return rules.Where(r => !r.IsValid(value)).Select(r => r.ErrorMessage!);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            return [rules.FirstOrDefault()?.ErrorMessage ?? $"{Section}:{property.Name}: không đọc được"];
        }
    }
}
