using System.Security.Claims;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Web.Citizen;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff;

/// <summary>Signing in and out, and setting a password in the place of a one-time code.</summary>
public static class StaffPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapStaffPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/staff", () => Results.LocalRedirect("/counter"));
        app.MapGet("/staff/sign-in", ([FromQuery(Name = "ReturnUrl")] string? back) => CitizenPages.Page<SignInPage>(("Back", back)));
        app.MapPost("/staff/sign-in", async Task<IResult> ([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, SignInManager<StaffUser> signIn) =>
        {
            var result = await signIn.PasswordSignInAsync(name ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
            if (!result.Succeeded)
            {
                return CitizenPages.Page<SignInPage>(("Back", back), ("Fault", result.IsLockedOut ? "staff.locked" : "staff.wrong"));
            }

            var user = await signIn.UserManager.FindByNameAsync(name!);
            return Results.LocalRedirect(user!.MustChangePassword ? "/staff/password" : Local(back));
        });
        var inside = app.MapGroup("/staff").RequireAuthorization();
        inside.MapGet("/password", (ClaimsPrincipal who) => CitizenPages.Page<PasswordPage>(("User", who.Identity?.Name)));
        inside.MapPost("/password", async Task<IResult> ([FromForm] string? password, [FromForm] string? repeat, ClaimsPrincipal who, SignInManager<StaffUser> signIn) =>
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

            await signIn.RefreshSignInAsync(user);
            return Results.LocalRedirect("/counter");
        });
        inside.MapPost("/sign-out", async Task<IResult> ([FromForm] string? none, SignInManager<StaffUser> signIn) =>
        {
            _ = none;
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/staff/sign-in");
        });
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

    private static string Local(string? back) => back is { Length: > 0 and < 300 } && back[0] == '/' && (back.Length == 1 || back[1] is not '/' and not '\\') ? back : "/counter";
}
