using System.Security.Claims;
using System.Text.Encodings.Web;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Citizen;
using LangChanh.Kiosk.Web.Hall;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff.Accounts;

/// <summary>The second step of signing in, for those who want it: an authenticator's code (RFC 6238), with recovery codes for a lost phone.</summary>
internal static class SecondFactorPages
{
    private const int RecoveryCodes = 8;

    /// <summary>Maps the pages.</summary>
    public static void MapSecondFactorPages(this IEndpointRouteBuilder inside)
    {
        inside.MapGet("/second-factor", async (ClaimsPrincipal who, UserManager<StaffUser> users, Lobby lobby) => await ShowAsync(who, users, lobby, null));
        inside.MapPost("/second-factor", async Task<IResult> ([FromForm] string? code, ClaimsPrincipal who, SignInManager<StaffUser> signIn, Lobby lobby, AuditLog audit, CancellationToken cancellation) =>
        {
            var user = (await signIn.UserManager.GetUserAsync(who))!;
            var typed = string.Concat((code ?? "").Where(char.IsAsciiDigit));
            if (!await signIn.UserManager.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, typed))
            {
                return await ShowAsync(who, signIn.UserManager, lobby, "staff.codeWrong");
            }

            await signIn.UserManager.SetTwoFactorEnabledAsync(user, true);
            var recovery = await signIn.UserManager.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
            await audit.WriteAsync(user.UserName ?? "", AuditKinds.Credentials, user.UserName ?? "", "bật đăng nhập hai bước", cancellation);
            await signIn.RefreshSignInAsync(user);
            return CitizenPages.Page<SecondFactorPage>(("User", user.UserName), ("On", true), ("Recovery", recovery?.ToList()));
        });
        // A secret is made by a deed of its own: to look at the page changes nothing.
        inside.MapPost("/second-factor/begin", async Task<IResult> ([FromForm] string? none, ClaimsPrincipal who, SignInManager<StaffUser> signIn) =>
        {
            _ = none;
            var user = (await signIn.UserManager.GetUserAsync(who))!;
            if (!user.TwoFactorEnabled)
            {
                await signIn.UserManager.ResetAuthenticatorKeyAsync(user);
                await signIn.RefreshSignInAsync(user);
            }

            return Results.LocalRedirect("/staff/second-factor");
        });
        inside.MapPost("/second-factor/off", async Task<IResult> ([FromForm] string? none, ClaimsPrincipal who, SignInManager<StaffUser> signIn, AuditLog audit, CancellationToken cancellation) =>
        {
            _ = none;
            var user = (await signIn.UserManager.GetUserAsync(who))!;
            await signIn.UserManager.SetTwoFactorEnabledAsync(user, false);
            await signIn.UserManager.ResetAuthenticatorKeyAsync(user);
            await audit.WriteAsync(user.UserName ?? "", AuditKinds.Credentials, user.UserName ?? "", "tắt đăng nhập hai bước", cancellation);
            await signIn.RefreshSignInAsync(user);
            return Results.LocalRedirect("/staff/second-factor");
        });
    }

    private static async Task<IResult> ShowAsync(ClaimsPrincipal who, UserManager<StaffUser> users, Lobby lobby, string? fault)
    {
        var user = (await users.GetUserAsync(who))!;
        if (user.TwoFactorEnabled)
        {
            return CitizenPages.Page<SecondFactorPage>(("User", user.UserName), ("On", true));
        }

        var secret = await users.GetAuthenticatorKeyAsync(user);
        if (string.IsNullOrEmpty(secret))
        {
            return CitizenPages.Page<SecondFactorPage>(("User", user.UserName));
        }

        var issuer = UrlEncoder.Default.Encode(lobby.Catalog.Office.ShortName.In("vi"));
        return CitizenPages.Page<SecondFactorPage>(
            ("User", user.UserName), ("Secret", secret), ("Address", $"otpauth://totp/{issuer}:{UrlEncoder.Default.Encode(user.UserName ?? "")}?secret={secret}&issuer={issuer}&digits=6"), ("Fault", fault));
    }
}
