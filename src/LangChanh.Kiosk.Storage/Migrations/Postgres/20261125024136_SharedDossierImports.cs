using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LangChanh.Kiosk.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SharedDossierImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Dossiers",
                table: "Dossiers");

            migrationBuilder.AlterColumn<string>(
                name: "Code",
                table: "Dossiers",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(50)",
                oldMaxLength: 50);

            migrationBuilder.AddColumn<long>(
                name: "Import",
                table: "Dossiers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "CollectAt",
                table: "Dossiers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DoneOn",
                table: "Dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondItem",
                table: "Dossiers",
                type: "text",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Dossiers",
                table: "Dossiers",
                columns: new[] { "Import", "Code" });

            migrationBuilder.CreateTable(
                name: "DossierImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    AsOf = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Taken = table.Column<int>(type: "integer", nullable: false),
                    RejectedCount = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<string>(type: "text", nullable: false),
                    Fault = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Tidy = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierImports", x => x.Id);
                });

            // Dossiers from before imports were kept belong to one import of their own.
            migrationBuilder.Sql("""
                INSERT INTO "DossierImports" ("Id", "Source", "By", "Fingerprint", "StartedAt", "AsOf", "State", "Taken", "RejectedCount", "Rejected", "Tidy")
                SELECT 0, 'Folder', '', '', MAX("UpdatedAt"), MAX("UpdatedAt"), 'Committed', COUNT(*), 0, '', TRUE FROM "Dossiers" HAVING COUNT(*) > 0
                """);

            migrationBuilder.CreateTable(
                name: "FeedMappings",
                columns: table => new
                {
                    Header = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Mapping = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedMappings", x => x.Header);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Code",
                table: "Dossiers",
                column: "Code");

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

            migrationBuilder.AlterColumn<string>(
                name: "Code",
                table: "Dossiers",
                type: "character varying(50)",
                maxLength: 50,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Dossiers",
                table: "Dossiers",
                column: "Code");
        }
    }
}
