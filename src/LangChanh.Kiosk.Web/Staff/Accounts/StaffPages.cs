using System.Security.Claims;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff.Accounts;

/// <summary>Signing in and out, and setting a password in the place of a one-time code.</summary>
public static class StaffPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapStaffPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/staff/sign-in", ([FromQuery(Name = "ReturnUrl")] string? back) => CitizenPages.Page<SignInPage>(("Back", back)));
        app.MapPost("/staff/sign-in", SignInAsync);
        app.MapGet("/staff/second", (string? back) => CitizenPages.Page<SecondStepPage>(("Back", back)));
        app.MapPost("/staff/second", SecondStepAsync);
        var inside = app.MapGroup("/staff").RequireAuthorization();
        inside.MapGet("", (ClaimsPrincipal who) => Results.LocalRedirect(StartOf(who)));
        inside.MapGet("/denied", async Task<IResult> (ClaimsPrincipal who, UserManager<StaffUser> users, Lobby lobby) =>
        {
            if (await users.GetUserAsync(who) is { MustChangePassword: true })
            {
                return Results.LocalRedirect("/staff/password");
            }

            return Denied("staff.denied", StartOf(who), who, lobby);
        });
        inside.MapGet("/password", (ClaimsPrincipal who) => CitizenPages.Page<PasswordPage>(("User", who.Identity?.Name)));
        inside.MapPost("/password", SetPasswordAsync);
        inside.MapPost("/sign-out", async Task<IResult> ([FromForm] string? none, ClaimsPrincipal who, SignInManager<StaffUser> signIn, AuditLog audit, CancellationToken cancellation) =>
        {
            _ = none;
            await signIn.SignOutAsync();
            await audit.WriteAsync(who.Identity?.Name ?? "", AuditKinds.SignOut, "", "", cancellation);
            return Results.LocalRedirect("/staff/sign-in");
        });
        inside.MapSecondFactorPages();
        app.MapAccountPages();
    }

    /// <summary>Where a person begins: those who write content in the studio, everybody else at the counters.</summary>
    internal static string StartOf(ClaimsPrincipal who) =>
        new[] { StaffRoles.Editor, StaffRoles.Publisher, StaffRoles.Administrator }.Any(who.IsInRole) ? "/staff/content" : "/counter";

    /// <summary>A page that says why it does not open.</summary>
    internal static IResult Denied(string reason, string on, ClaimsPrincipal? who, Lobby lobby)
    {
        var page = CitizenPages.Page<DeniedPage>(("Reason", lobby.T(reason)), ("On", on), ("User", who?.Identity?.Name));
        page.StatusCode = StatusCodes.Status403Forbidden;
        return page;
    }

    private static async Task<IResult> SignInAsync([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, SignInManager<StaffUser> signIn, AuditLog audit, CancellationToken cancellation)
    {
        var user = await signIn.UserManager.FindByNameAsync(name ?? "");
        var result = await signIn.PasswordSignInAsync(name ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            return Results.LocalRedirect("/staff/second?back=" + Uri.EscapeDataString(Local(back)));
        }

        if (!result.Succeeded)
        {
            // What was typed is not kept: it may be a password in the wrong field.
            if (user is not null)
            {
                await audit.WriteAsync(user.UserName ?? "", AuditKinds.SignInFailed, "", result.IsLockedOut ? "đang bị khóa" : "sai mật khẩu", cancellation);
            }

            return CitizenPages.Page<SignInPage>(("Back", back), ("Fault", result.IsLockedOut ? user?.LockoutEnd == DateTimeOffset.MaxValue ? "staff.lockedByAdmin" : "staff.locked" : "staff.wrong"));
        }

        await audit.WriteAsync(user!.UserName ?? "", AuditKinds.SignIn, "", "", cancellation);
        return Results.LocalRedirect(user.MustChangePassword ? "/staff/password" : Local(back));
    }

    private static async Task<IResult> SecondStepAsync([FromForm] string? code, [FromForm] string? back, SignInManager<StaffUser> signIn, AuditLog audit, CancellationToken cancellation)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return Results.LocalRedirect("/staff/sign-in");
        }

        var typed = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        var result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed);
        await audit.WriteAsync(user.UserName ?? "", result.Succeeded ? AuditKinds.SignIn : AuditKinds.SignInFailed, "", "hai bước", cancellation);
        return result.Succeeded ? Results.LocalRedirect(Local(back)) : CitizenPages.Page<SecondStepPage>(("Back", back), ("Fault", result.IsLockedOut ? "staff.locked" : "staff.codeWrong"));
    }

    private static async Task<IResult> SetPasswordAsync([FromForm] string? password, [FromForm] string? repeat, ClaimsPrincipal who, SignInManager<StaffUser> signIn, AuditLog audit, CancellationToken cancellation)
    {
        if (password != repeat)
        {
            return CitizenPages.Page<PasswordPage>(("User", who.Identity?.Name), ("Fault", "staff.mismatch"));
        }

        var user = await signIn.UserManager.GetUserAsync(who);
        if (user is null || !await ReplaceAsync(signIn.UserManager, user, password ?? ""))
        {
            return CitizenPages.Page<PasswordPage>(("User", who.Identity?.Name), ("Fault", "staff.weak"));
        }

        await audit.WriteAsync(user.UserName ?? "", AuditKinds.Credentials, user.UserName ?? "", "đặt mật khẩu", cancellation);
        await signIn.RefreshSignInAsync(user);
        return Results.LocalRedirect("/staff");
    }

    private static async Task<bool> ReplaceAsync(UserManager<StaffUser> users, StaffUser user, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(users, user, password)).Succeeded)
            {
                return false;
            }
        }

        await users.RemovePasswordAsync(user);
        user.MustChangePassword = false;
        return (await users.AddPasswordAsync(user, password)).Succeeded;
    }

    private static string Local(string? back) => back is { Length: > 0 and < 300 } && back[0] == '/' && (back.Length == 1 || back[1] is not '/' and not '\\') ? back : "/staff";
}
