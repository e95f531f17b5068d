using System.Security.Claims;
using System.Text.Encodings.Web;
using LangChanh.Kiosk.Storage;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Hall;
using LangChanh.Kiosk.Web.Staff.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LangChanh.Kiosk.Web.Staff;

/// <summary>Who may do what: staff by cookie (ASP.NET Core Identity), programs by API key.</summary>
public static class StaffAccess
{
    /// <summary>May work at a counter.</summary>
    public const string CounterPolicy = "counter";

    /// <summary>May open the counters' pages: people alone, who are sent to sign in.</summary>
    public const string DeskPolicy = "desk";

    /// <summary>May feed dossiers.</summary>
    public const string FeedPolicy = "feed";

    /// <summary>May write drafts of what the screens say.</summary>
    public const string EditorPolicy = "editor";

    /// <summary>May review drafts and put them on the screens.</summary>
    public const string PublisherPolicy = "publisher";

    /// <summary>May manage accounts.</summary>
    public const string AdministratorPolicy = "administrator";

    /// <summary>Registers sign-in, roles and policies.</summary>
    public static IServiceCollection AddStaffAccess(this IServiceCollection services)
    {
        services.AddIdentityCore<StaffUser>(o =>
        {
            // Length is what makes a password hard; forced signs only make it forgotten (NIST SP 800-63B §5.1.1).
            o.Password = new PasswordOptions { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
            o.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5), AllowedForNewUsers = true };
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<KioskDatabase>().AddSignInManager().AddClaimsPrincipalFactory<StaffClaims>()
            .AddTokenProvider<AuthenticatorTokenProvider<StaffUser>>(TokenOptions.DefaultAuthenticatorProvider);
        // Whoever is locked or reset is out within a minute, also where signed in already.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<KioskOptions>>((o, kiosk) => o.ExpireTimeSpan = TimeSpan.FromMinutes(kiosk.Value.SessionIdleMinutes));
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                o.LoginPath = "/staff/sign-in";
                o.AccessDeniedPath = "/staff/denied";
                o.Cookie.Name = "staff";
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.SlidingExpiration = true;
                o.Events.OnSigningIn = SessionEnd.Set;
                o.Events.OnValidatePrincipal = SessionEnd.CheckAsync;
                o.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
                o.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
            {
                o.Cookie.Name = "staff-second";
                o.Cookie.SameSite = SameSiteMode.Strict;
                o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(CounterPolicy, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, ApiKeyAuthentication.Scheme).RequireRole(StaffRoles.Counter, StaffRoles.Administrator))
            .AddPolicy(DeskPolicy, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireRole(StaffRoles.Counter, StaffRoles.Administrator))
            .AddPolicy(FeedPolicy, p => p.AddAuthenticationSchemes(ApiKeyAuthentication.Scheme).RequireRole(StaffRoles.Feed))
            .AddPolicy(EditorPolicy, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireRole(StaffRoles.Editor, StaffRoles.Publisher, StaffRoles.Administrator))
            .AddPolicy(PublisherPolicy, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireRole(StaffRoles.Publisher, StaffRoles.Administrator))
            .AddPolicy(AdministratorPolicy, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireRole(StaffRoles.Administrator));
        return services;
    }

    /// <summary>Programs get a status, people the sign-in page.</summary>
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Whoever signed in with a one-time code has no role until a password is set: the code opens nothing else.</summary>
public sealed class StaffClaims(UserManager<StaffUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffUser, IdentityRole>(users, roles, options)
{
    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
        {
            foreach (var role in identity.FindAll(identity.RoleClaimType).ToList())
            {
                identity.RemoveClaim(role);
            }
        }

        return identity;
    }
}

/// <summary><c>Authorization: Bearer KEY</c> with a key of <c>./kiosk key</c>.</summary>
public sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public new const string Scheme = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("The key is unknown.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
