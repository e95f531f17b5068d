namespace LangChanh.Kiosk.Catalog.Media;

/// <summary>The part of a picture that is kept, in shares of the upright picture: 0 is its left or upper edge, 1 its right or lower one.</summary>
public readonly record struct PictureCrop
{
    /// <summary>The smallest side, as a share: less is a slip of the hand.</summary>
    public const double SmallestSide = 0.01;

    /// <summary>Nothing is cut off.</summary>
    public static readonly PictureCrop Whole = new(0, 0, 1, 1);

    private PictureCrop(double left, double top, double width, double height) => (Left, Top, Width, Height) = (left, top, width, height);

    /// <summary>Left edge, 0 to 1.</summary>
    public double Left { get; }

    /// <summary>Upper edge, 0 to 1.</summary>
    public double Top { get; }

    /// <summary>Width, <see cref="SmallestSide"/> to 1.</summary>
    public double Width { get; }

    /// <summary>Height, <see cref="SmallestSide"/> to 1.</summary>
    public double Height { get; }

    /// <summary>The part with these edges, cut to the picture; null where nothing of it would be left.</summary>
    public static PictureCrop? Of(double left, double top, double width, double height)
    {
        if (!double.IsFinite(left + top + width + height))
        {
            return null;
        }

        var (x, y) = (Math.Clamp(left, 0, 1), Math.Clamp(top, 0, 1));
        var (w, h) = (Math.Clamp(left + width, 0, 1) - x, Math.Clamp(top + height, 0, 1) - y);
        return w >= SmallestSide && h >= SmallestSide ? new PictureCrop(x, y, w, h) : null;
    }
}
