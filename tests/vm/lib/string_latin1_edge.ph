// A string is kept in bytes while it can be, and the same text is equal however it came to be:
// U+00FF and U+0100 are neighbours.
// expect: true false false
// expect: true true true
// expect: true true
// expect: 255 256 true
// expect: true true
package .test;

class main extends program
{
    void test()
    {
        print("ÿ".isLatin1() + " " + "Ā".isLatin1() + " " + "ÿĀ".isLatin1());
        var wide = "ÿĀ".substring(0, 1);
        print((wide == "ÿ") + " " + wide.isLatin1() + " " + (wide.hashCode() == "ÿ".hashCode()));
        print(("ÿ" < "Ā") + " " + ("ÿÿ" < "ÿĀ"));
        print("ÿ".charAt(0) + " " + "Ā".charAt(0) + " " + ("Ā".toLower() == "ā"));
        print(("ÿ".toUpper() == "Ÿ") + " " + ("Ÿ".toLower() == "ÿ" && "Ÿ".toLower().isLatin1()));
    }
}
