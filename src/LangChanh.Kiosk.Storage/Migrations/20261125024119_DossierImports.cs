using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LangChanh.Kiosk.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DossierImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DossierImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false),
                    RejectedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<string>(type: "TEXT", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Tidy = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FeedMappings",
                columns: table => new
                {
                    Header = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedMappings", x => x.Header);
                });

            // Dossiers from before imports were kept belong to one import of their own.
            migrationBuilder.Sql("""
                INSERT INTO "DossierImports" ("Id", "Source", "By", "Fingerprint", "StartedAt", "AsOf", "State", "Taken", "RejectedCount", "Rejected", "Tidy")
                SELECT 0, 'Folder', '', '', MAX("UpdatedAt"), MAX("UpdatedAt"), 'Committed', COUNT(*), 0, '', TRUE FROM "Dossiers" HAVING COUNT(*) > 0
                """);

            // SQLite changes a key by making the table anew; done by hand, it is one transaction.
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_UpdatedAt",
                table: "Dossiers");

            migrationBuilder.RenameTable(
                name: "Dossiers",
                newName: "DossiersBefore");

            migrationBuilder.CreateTable(
                name: "Dossiers",
                columns: table => new
                {
                    Import = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ProcedureCode = table.Column<string>(type: "TEXT", nullable: true),
                    ProcedureName = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CollectAt = table.Column<string>(type: "TEXT", nullable: true),
                    SecondItem = table.Column<string>(type: "TEXT", nullable: true),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dossiers", x => new { x.Import, x.Code });
                });

            migrationBuilder.Sql("""
                INSERT INTO "Dossiers" ("Import", "Code", "ProcedureCode", "ProcedureName", "Status", "ReceivedOn", "DueOn", "UpdatedAt")
                SELECT 0, "Code", "ProcedureCode", "ProcedureName", "Status", "ReceivedOn", "DueOn", "UpdatedAt" FROM "DossiersBefore"
                """);

            migrationBuilder.DropTable(
                name: "DossiersBefore");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Code",
                table: "Dossiers",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_UpdatedAt",
                table: "Dossiers",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_DossierImports_Fingerprint",
                table: "DossierImports",
                column: "Fingerprint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DossierImports");

            migrationBuilder.DropTable(
                name: "FeedMappings");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Dossiers",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Code",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "Import",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "CollectAt",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "DoneOn",
                table: "Dossiers");

            migrationBuilder.DropColumn(
                name: "SecondItem",
                table: "Dossiers");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Dossiers",
                table: "Dossiers",
                column: "Code");
        }
    }
}
