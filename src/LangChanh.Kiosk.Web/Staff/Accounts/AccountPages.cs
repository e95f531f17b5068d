using System.Security.Claims;
using LangChanh.Kiosk.Storage.Accounts;
using LangChanh.Kiosk.Storage.Audit;
using LangChanh.Kiosk.Web.Citizen;
using Microsoft.AspNetCore.Mvc;

namespace LangChanh.Kiosk.Web.Staff.Accounts;

/// <summary>The administrators' pages: accounts, and the log of what was done.</summary>
internal static class AccountPages
{
    private const int LinesOnPage = 50;

    /// <summary>Maps the pages.</summary>
    public static void MapAccountPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/staff").RequireAuthorization(StaffAccess.AdministratorPolicy);
        pages.MapGet("/accounts", (ClaimsPrincipal who, StaffAccounts accounts) => ShowAsync(who, accounts, null, null, null));
        pages.MapPost("/accounts", async Task<IResult> ([FromForm] string? deed, [FromForm] string? name, [FromForm] string? role, ClaimsPrincipal who, StaffAccounts accounts, CancellationToken cancellation) =>
        {
            var by = who.Identity?.Name ?? "";
            var account = (name ?? "").Trim();
            var wanted = StaffRoles.People.Contains(role ?? "") ? role! : StaffRoles.Counter;
            try
            {
                var code = deed switch
                {
                    "add" => await accounts.MakeAsync(account, wanted, by, cancellation),
                    "reset" => await accounts.ResetAsync(account, by, cancellation),
                    _ => null,
                };
                if (deed is "lock" or "unlock")
                {
                    await accounts.LockAsync(account, deed == "lock", by, cancellation);
                }
                else if (deed == "role")
                {
                    await accounts.SetRoleAsync(account, wanted, by, cancellation);
                }

                // A code is shown in this very answer and nowhere else.
                return code is null ? Results.LocalRedirect("/staff/accounts") : await ShowAsync(who, accounts, account, code, null);
            }
            catch (InvalidOperationException e)
            {
                return await ShowAsync(who, accounts, null, null, e.Message);
            }
        });
        pages.MapGet("/audit", async (string? by, string? kind, int? page, ClaimsPrincipal who, AuditLog audit, CancellationToken cancellation) =>
        {
            var at = Math.Max(1, page ?? 1);
            var lines = await audit.ReadAsync(string.IsNullOrWhiteSpace(by) ? null : by.Trim(), AuditKinds.All.Contains(kind ?? "") ? kind : null, (at - 1) * LinesOnPage, LinesOnPage + 1, cancellation);
            return CitizenPages.Page<AuditPage>(("User", who.Identity?.Name), ("Rows", lines.Take(LinesOnPage).ToList()), ("By", by), ("Kind", kind), ("Page", at), ("More", lines.Count > LinesOnPage));
        });
    }

    private static async Task<IResult> ShowAsync(ClaimsPrincipal who, StaffAccounts accounts, string? made, string? code, string? fault) =>
        CitizenPages.Page<AccountsPage>(("User", who.Identity?.Name), ("Accounts", await accounts.ListAsync()), ("Made", made), ("Code", code), ("Fault", fault));
}
