using LangChanh.Kiosk.Queueing;
using static LangChanh.Kiosk.Scanning.Tests.Slips;

namespace LangChanh.Kiosk.Scanning.Tests;

/// <summary>The hall's own signed codes: checked without a store, good for their day, worth nothing when changed.</summary>
[TestClass]
public sealed class HallCodeTests
{
    private const int KeyPlace = 11; // LC2:yymmdd.KKKK.

    [TestMethod]
    public void ASignedTicket_IsReadBack_InAnyCase_UntilItsDayIsOver()
    {
        for (var i = 0; i < 1000; i++)
        {
            var id = TicketId.New();
            var text = Codes.Sign(id, Today);
            Assert.AreEqual(new QueueTicket(id), Read(text));
            Assert.AreEqual(new QueueTicket(id), Read(text.ToLowerInvariant() + "\r\n"), "a scanner with its capitals turned");
            Assert.AreEqual(new QueueTicket(id), Read(Codes.Sign(id, Today.AddDays(3))), "an appointment of a day to come");
            Assert.AreEqual(new StaleCode(), Read(Codes.Sign(id, Today.AddDays(-1))));
        }
    }

    [TestMethod]
    public void AnyChangedCharacter_IsAForgery()
    {
        var text = Codes.Sign(TicketId.New(), Today);
        for (var at = 4; at < text.Length; at++)
        {
            foreach (var c in "0A7Z.-")
            {
                var changed = text[..at] + c + text[(at + 1)..];
                var keyChanged = at is >= KeyPlace and < KeyPlace + 4;
                Assert.IsTrue(changed == text || Read(changed) is ForgedCode || (keyChanged && c is not ('.' or '-')), changed);
            }
        }

        Assert.AreEqual(new ForgedCode(), Read(text[..^1]));
        Assert.AreEqual(new ForgedCode(), Read(text + "0"));
        Assert.AreEqual(new ForgedCode(), Read("LC2:"));
    }

    [TestMethod]
    public void ASecondKey_IsRecognised_AndTheFirstSigns()
    {
        byte[] older = [.. Enumerable.Repeat((byte)9, HallCodes.KeyBytes)], newer = [.. Enumerable.Repeat((byte)7, HallCodes.KeyBytes)];
        var id = TicketId.New();
        var turned = new HallCodes([newer, older]);
        Assert.AreEqual(new QueueTicket(id), turned.Read(new HallCodes([older]).Sign(id, Today), Today));
        Assert.AreEqual(new QueueTicket(id), new HallCodes([newer]).Read(turned.Sign(id, Today), Today));
        Assert.AreEqual(new QueueTicket(id), new HallCodes([older]).Read(new HallCodes([newer]).Sign(id, Today), Today), "another machine's key: the id decides");
        Assert.ThrowsExactly<ArgumentException>(() => new HallCodes([]));
    }

    [TestMethod]
    public void ThePhonesAddress_IsATicketToo()
    {
        var id = TicketId.New();
        Assert.AreEqual(new QueueTicket(id), Read($"http://192.168.1.10:5080/t/{id}"));
        Assert.AreEqual(new QueueTicket(id), Read($"http://192.168.1.10:5080/t/{id}?day=2026-11-27"), "a time kept on another day");
        Assert.AreEqual(new ProcedurePaper("1.001193"), Read("http://192.168.1.10:5080/p/1.001193?l=vi"));
        Assert.AreEqual(new ProcedurePaper("1.001193"), Read("Đăng ký khai sinh\nQuầy 1\n- Giấy chứng sinh\n1.001193"), "the list that is taken home");
    }
}
