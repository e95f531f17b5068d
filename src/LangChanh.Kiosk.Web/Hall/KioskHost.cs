using System.Globalization;
using System.IO.Compression;
using LangChanh.Kiosk.Catalog;
using LangChanh.Kiosk.Catalog.Media;
using LangChanh.Kiosk.Devices.Printing;
using LangChanh.Kiosk.Devices.Speaking;
using LangChanh.Kiosk.Queueing;
using LangChanh.Kiosk.Queueing.Feedback;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Web.Api;
using LangChanh.Kiosk.Web.Board;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Citizen.Feedback;
using LangChanh.Kiosk.Web.Citizen.Listening;
using LangChanh.Kiosk.Web.Citizen.Numbers;
using LangChanh.Kiosk.Web.Citizen.Resting;
using LangChanh.Kiosk.Web.Citizen.Scan;
using LangChanh.Kiosk.Web.Counter;
using LangChanh.Kiosk.Web.Feeds;
using LangChanh.Kiosk.Web.Exchange;
using LangChanh.Kiosk.Web.Health;
using LangChanh.Kiosk.Web.Interest;
using LangChanh.Kiosk.Web.Phone;
using LangChanh.Kiosk.Web.Printing;
using LangChanh.Kiosk.Web.Province;
using LangChanh.Kiosk.Web.Staff;
using LangChanh.Kiosk.Web.Staff.Accounts;
using LangChanh.Kiosk.Web.Staff.Appointments;
using LangChanh.Kiosk.Web.Staff.Feedback;
using LangChanh.Kiosk.Web.Staff.Dossiers;
using LangChanh.Kiosk.Web.Staff.Content;
using LangChanh.Kiosk.Web.Staff.Content.Preview;
using LangChanh.Kiosk.Web.Staff.Figures;
using LangChanh.Kiosk.Web.Staff.Content.Stale;
using LangChanh.Kiosk.Web.Staff.Recording;
using LangChanh.Kiosk.Web.Visits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Formatting.Compact;

namespace LangChanh.Kiosk.Web.Hall;

/// <summary>Puts the kiosk together.</summary>
public static class KioskHost
{
    private const int LogDays = 31;

    /// <summary>Registers everything below the screens: settings, logs, store, catalog, queue, accounts.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="home">Folder against which relative folders are meant.</param>
    public static void AddKiosk(this IHostApplicationBuilder builder, string home)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(KioskOptions.Section).Get<KioskOptions>() ?? new KioskOptions();
        var data = Path.GetFullPath(options.Data, home);
        builder.Services.AddOptions<KioskOptions>().BindConfiguration(KioskOptions.Section).ValidateDataAnnotations().ValidateOnStart().PostConfigure(o =>
        {
            o.Data = Path.GetFullPath(o.Data, home);
            o.Config = Path.GetFullPath(o.Config, home);
            o.Media = Path.GetFullPath(o.Media, home);
        });
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", Serilog.Events.LogEventLevel.Error)
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: Serilog.Events.LogEventLevel.Warning)
            .WriteTo.File(new RenderedCompactJsonFormatter(), Path.Combine(data, "logs", "kiosk-.json"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: LogDays, fileSizeLimitBytes: 50_000_000));
        builder.Services.AddSingleton(p => p.GetRequiredService<IOptions<KioskOptions>>().Value.Now is { } now ? new TrainingClock(now) : TimeProvider.System);
        builder.Services.AddDataProtection().SetApplicationName("LangChanh.Kiosk").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data, "keys")));
        if (options.Store == "postgres")
        {
            builder.Services.AddSharedKioskStorage(options.Postgres);
            builder.Services.AddHostedService<OtherMachines>();
        }
        else
        {
            builder.Services.AddKioskStorage(data);
        }

        builder.Services.AddSingleton(p => new MediaFolder(p.GetRequiredService<IOptions<KioskOptions>>().Value.Media));
        builder.Services.AddSingleton(p => new CatalogSource(p.GetRequiredService<IOptions<KioskOptions>>().Value.Config, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<CatalogSource>>(), p.GetRequiredService<MediaFolder>()));
        builder.Services.AddSingleton<IHall>(p => new ConfiguredHall(p.GetRequiredService<CatalogSource>(), p.GetRequiredService<IOptions<KioskOptions>>().Value.Office));
        builder.Services.AddSingleton<QueueEngine>();
        builder.Services.AddProvince(options);
        builder.Services.AddStaffAccess();
        builder.Services.AddStudio();
        builder.Services.AddExchange();
        builder.Services.AddScoped<StaffAccounts>();
    }

    /// <summary>Registers what the screens and the interface need.</summary>
    public static void AddScreens(this IServiceCollection services)
    {
        services.AddSingleton(p => VoicePack.Read(p.GetRequiredService<IOptions<KioskOptions>>().Value.Media, p.GetRequiredService<ILogger<VoicePack>>()));
        services.AddSingleton<IVoice>(p => new EspeakVoice(p.GetRequiredService<IOptions<KioskOptions>>().Value.Voice, TimeProvider.System, p.GetRequiredService<ILogger<EspeakVoice>>()));
        services.AddSingleton<Speech>();
        services.AddSpeechLimit();
        services.AddSingleton(p => new SlipPrinter(PrinterPort.TryParse(p.GetRequiredService<IOptions<KioskOptions>>().Value.Printer, out var port) ? port : null, TimeProvider.System, p.GetRequiredService<ILogger<SlipPrinter>>()));
        services.AddSingleton(_ => new SlipPicture(Path.Combine(AppContext.BaseDirectory, "fonts")));
        services.AddSingleton<Slips>();
        services.AddSingleton<VoiceRecordings>();
        services.AddSingleton<HelpCalls>();
        services.AddSingleton<HallSound>();
        services.AddSingleton<BoardFeed>();
        services.AddSingleton(p => HallKeys.Open(p.GetRequiredService<IOptions<KioskOptions>>().Value.Data, p.GetRequiredService<ILogger<PaperReader>>()));
        services.AddSingleton<PaperReader>();
        services.AddSingleton<HandScanner>();
        services.AddSingleton<TouchscreenLimit>();
        services.AddSingleton<FeedbackLimit>();
        services.AddSingleton<AnsweredTickets>();
        services.AddSingleton<AttractSlides>();
        services.AddSingleton<VisitCookie>();
        services.AddHttpContextAccessor();
        services.AddScoped<Lobby>();
        services.AddSingleton<PanelStyle>();
        services.AddSingleton(p => new InstallationKey(Path.Combine(p.GetRequiredService<IOptions<KioskOptions>>().Value.Data, "keys")));
        services.AddHostedService<MachineKeys>();
        services.AddSingleton<FeedRules>();
        services.AddSingleton<DossierLookup>();
        services.AddSingleton<LookupLimit>();
        services.AddSingleton<FeedDesk>();
        services.AddHostedService(p => p.GetRequiredService<FeedDesk>());
        services.AddSingleton<DropFolder>();
        services.AddHostedService(p => p.GetRequiredService<DropFolder>());
        services.AddSingleton<HallInterest>();
        services.AddHostedService(p => p.GetRequiredService<HallInterest>());
        services.AddHealth();
        services.AddHostedService<DossierUpkeep>();
        services.AddHostedService<DayEnd>();
        services.AddHostedService<ContentUpkeep>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery(o => o.Cookie.SameSite = SameSiteMode.Strict);
        services.AddNewTicketLimit();
        services.AddProblemDetails();
        services.AddOpenApi("v1", o => o.AddSchemaTransformer((schema, context, _) =>
        {
            // A converter tells the document nothing of what it writes.
            schema.Type = context.JsonTypeInfo.Type == typeof(Words) ? Microsoft.OpenApi.JsonSchemaType.String : schema.Type;
            return Task.CompletedTask;
        }));
        // What leaves the cache with every visit comes again with the next one: smaller is worth the processor's time.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddResponseCompression(o => o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/wasm"]);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            o.SerializerOptions.Converters.Add(new LocalTextJson());
        });
    }

    /// <summary>The pipeline and every address.</summary>
    public static void MapKiosk(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        app.UseExceptionHandler(broken => broken.Run(context => ErrorAsync(context, "error.broken", "error.brokenHint")));
        app.UseStatusCodePages(status => status.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || status.HttpContext.Response.StatusCode == StatusCodes.Status404NotFound
            ? ErrorAsync(status.HttpContext, "error.notFound", "error.notFoundHint")
            : status.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) ? ErrorAsync(status.HttpContext, "error.broken", "error.brokenHint")
            : Task.CompletedTask);
        app.UseResponseCompression();
        ServeFiles(app, StampedFiles.Folder, StampedFiles.Prefix, StampedFiles.Kept);
        ServeFiles(app, StampedFiles.Folder, "");
        ServeMedia(app);
        app.UsePanelGuard();
        app.UsePreviews();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapOpenApi();
        app.MapGet("/panel.css", (CatalogSource catalog, PanelStyle panel, string? v, HttpContext context) =>
        {
            var style = panel.For(catalog.Current);
            // What was asked for under another stamp must not be kept under it.
            context.Response.Headers.CacheControl = v == style.Stamp ? StampedFiles.Kept : "no-cache";
            return Results.Text(style.Text, "text/css");
        }).ExcludeFromDescription();
        app.MapApi();
        var screens = app.MapGroup("").ExcludeFromDescription();
        screens.MapCitizenPages();
        screens.MapCounterPages();
        screens.MapStaffPages();
        screens.MapPanel();
        screens.MapStudioPages();
        screens.MapStalePages();
        screens.MapHealthPages();
        screens.MapExchangePages();
        screens.MapFiguresPages();
        screens.MapFeedbackFiguresPages();
        screens.MapDossiersPages();
        screens.MapRecordingPages();
        screens.MapAppointmentsPages();
        screens.MapPhonePages();
        screens.MapPost("/board/sound", (SoundReport report, HallSound sound) => sound.Report(report.Board, report.Running) ? Results.NoContent() : Results.BadRequest());
        screens.MapGet("/board", (VoicePack voice) => CitizenPages.Page<BoardPage>(("Chime", voice.Utterance(["chime"]).FirstOrDefault())));
    }

    /// <summary>The pictures, also those that are the first to be brought in: what serves a folder needs it to be there from the start.</summary>
    private static void ServeMedia(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<IOptions<KioskOptions>>().Value.Media;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            app.Logger.LogWarning("No pictures are shown: {Folder} cannot be made: {Reason}", folder, e.Message);
        }

        ServeFiles(app, folder, "/media");
    }

    private static void ServeFiles(WebApplication app, string folder, string path, string kept = "no-cache")
    {
        if (Directory.Exists(folder))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                RequestPath = path,
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = kept,
            });
        }
    }

    /// <summary>The citizens' own error page: a sentence and a way on, never a stack trace (architecture §4).</summary>
    private static async Task ErrorAsync(HttpContext context, string heading, string hint)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);
            return;
        }

        var status = context.Response.StatusCode;
        var page = CitizenPages.Sorry(context.RequestServices.GetRequiredService<Lobby>(), heading, hint, "/home", "dock.home");
        page.StatusCode = status;
        await page.ExecuteAsync(context);
    }
}
