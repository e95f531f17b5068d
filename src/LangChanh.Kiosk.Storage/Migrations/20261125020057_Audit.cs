using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LangChanh.Kiosk.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });
            migrationBuilder.Sql("CREATE TRIGGER AuditKeepsLines BEFORE UPDATE ON Audit BEGIN SELECT RAISE(ABORT, 'the audit log takes additions alone'); END;");
            migrationBuilder.Sql("CREATE TRIGGER AuditLosesNothing BEFORE DELETE ON Audit BEGIN SELECT RAISE(ABORT, 'the audit log takes additions alone'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Audit");
        }
    }
}
