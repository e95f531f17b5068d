using System.Text;
using LangChanh.Kiosk.Catalog.Reading;

namespace LangChanh.Kiosk.Catalog.Tests;

/// <summary>The hall's map: a picture that can do no harm, and ways in words.</summary>
[TestClass]
public sealed class HallMapTests
{
    [TestMethod]
    [DataRow("<script>alert(1)</script>", "script")]
    [DataRow("<style>*{fill:url(//evil)}</style>", "style")]
    [DataRow("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "foreignObject")]
    [DataRow("<p xmlns='http://www.w3.org/1999/xhtml' onclick='x()'>x</p>", "p")]
    [DataRow("<image href='http://evil/x.png'/>", "image")]
    [DataRow("<use href='#a'/>", "use")]
    [DataRow("<a href='javascript:x()'><rect/></a>", "a")]
    [DataRow("<animate attributeName='href' to='x'/>", "animate")]
    [DataRow("<rect onload='x()'/>", "rect.onload")]
    [DataRow("<rect style='fill:red'/>", "rect.style")]
    [DataRow("<rect fill='url(http://evil)'/>", "rect.fill")]
    [DataRow("<rect fill='data:image/svg+xml,x'/>", "rect.fill")]
    [DataRow("<rect xlink:href='http://evil' xmlns:xlink='http://www.w3.org/1999/xlink'/>", "rect.href")]
    [DataRow("<rect xml:base='http://evil'/>", "rect.base")]
    [DataRow("<?xml-stylesheet href='x'?>", "(svg)")]
    [DataRow("<rect id='a'/><rect id='a'/>", "id")]
    [DataRow("<rect>", "(svg)")]
    public void WhatIsNotAPlainShape_IsRefused_ByName(string inside, string field)
    {
        var faults = new List<(int Line, string Field)>();
        Assert.IsNull(SvgReader.Read(Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\n{inside}</svg>"), (line, _, name, _, _) => faults.Add((line, name))));
        Assert.IsTrue(faults.Any(f => f.Field == field && f.Line >= 1), string.Join(", ", faults));
    }

    [TestMethod]
    [DataRow("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&x;</svg>")]
    [DataRow("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&b;</svg>")]
    [DataRow("<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [DataRow("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [DataRow("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 1e99'/>")]
    [DataRow("")]
    [DataRow("GIF89a")]
    public void WhatIsNoPicture_IsRefused(string text)
    {
        var faults = 0;
        Assert.IsNull(SvgReader.Read(Encoding.UTF8.GetBytes(text), (_, _, _, _, _) => faults++));
        Assert.IsGreaterThan(0, faults);
    }

    [TestMethod]
    public void AGoodPicture_StaysWhole_WithIdsOfItsOwn()
    {
        var picture = SvgReader.Read("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 20'><!-- x --><g id='door' class='wall'><path d='M0 0h1'/></g></svg>"u8.ToArray(), (_, _, field, found, _) => Assert.Fail($"{field}: {found}"))!;
        Assert.AreEqual("<g id=\"map-door\" class=\"wall\"><path d=\"M0 0h1\" /></g>", picture.Content);
        Assert.AreEqual((10.0, 20.0), (picture.Width, picture.Height));
        Assert.IsTrue(picture.Ids.Contains("door"));
    }

    [TestMethod]
    public void AWay_IsToldAsThePersonWalksIt()
    {
        // The person looks left; the way goes up, then right, then the counter is on the left hand.
        Assert.AreEqual("Right 3, Right 4, Left", Told(new MapPoint(-1, 0), [new(0, -30), new(40, -30)], new MapPoint(40, -50)));
        Assert.AreEqual("Back 4, Ahead", Told(new MapPoint(-1, 0), [new(40, 0)], new MapPoint(60, 5)), "behind the person");
        Assert.AreEqual("Ahead 4, Right", Told(new MapPoint(0, -1), [new(0, -20), new(2, -40)], new MapPoint(30, -40)), "a slight bend is no turn");
        Assert.AreEqual("Left 1, Ahead", Told(new MapPoint(0, -1), [new(-2, 0)], new MapPoint(-9, 0)), "at least a metre");
    }

    [TestMethod]
    public void TheSoughtShape_IsMarked_AndNoOther()
    {
        var place = Place([new(1, 1)], new MapPoint(1, 1)) with { Element = "b" };
        var map = new HallMap(10, 10, "<rect id=\"map-a\" /><rect id=\"map-b\" />", new MapPoint(0, 0), new MapPoint(0, -1), 10, [place]);
        Assert.AreEqual("<rect id=\"map-a\" /><rect id=\"map-b\" data-sought=\"\" />", map.SvgWith(place));
        Assert.AreEqual(map.Svg, map.SvgWith(null));
    }

    private static string Told(MapPoint facing, MapPoint[] way, MapPoint at)
    {
        var place = Place(way, at);
        var told = WayDirections.To(place, new HallMap(100, 100, "", new MapPoint(0, 0), facing, 10, [place]));
        return string.Join(", ", told.Legs.Select(l => $"{l.Turn} {l.Metres}").Append(told.Side.ToString()));
    }

    private static MapPlace Place(MapPoint[] way, MapPoint at) => new("p", LocalText.Of("p"), null, "p", at, at, "pin", [.. way]);
}
