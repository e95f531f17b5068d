using System.Collections.Frozen;

namespace LangChanh.Kiosk.Catalog.Interest;

/// <summary>Folded words after which, or with which, people's names stand.</summary>
internal static class NameWords
{
    /// <summary>Surnames of the Kinh, Thái, Mường and Mông of Thanh Hóa's mountains, and what persons are addressed by: a name may follow.</summary>
    public static readonly FrozenSet<string> Openers = Set(
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai dao doan lam ha luong truong lo lu vi ngan cam quang quach tong luc giang thao sung vang mua va hang cu cha li trieu to luu ta cao chu phung thai kieu nong hua be tang quan mac bach ton tu la len loc "
        + "ong ba anh chi co chu bac em chau me bo con cau mo di thim cu thay ban thon");

    /// <summary>Words in the middle of names; with an opener before them they are a name whatever else they mean.</summary>
    public static readonly FrozenSet<string> Middles = Set("van thi huu ngoc minh duc xuan thanh dinh thu");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
