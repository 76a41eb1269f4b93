// Emoji that readers take for one: with skin, joined, flags, keys, and what is cut from them.
// expect: 1 1 1 1 1
// expect: 2 7
// expect: 🇩🇪 🇫🇷
// expect: 👩🏽 a
// expect: 👍🏽: 2 code points, 4 units
package .test;

class main extends program
{
    int count(string text)
    {
        var count = 0;

        foreach (string each in text.clusters()) count++;
        return count;
    }

    void test()
    {
        print(count("👩‍👩‍👧‍👦") + " " + count("👍🏽") + " " + count("🇩🇪") + " " + count("1️⃣") + " " + count("❤️"));
        print("👩‍👩‍👧‍👦".columns() + " " + "👩‍👩‍👧‍👦".codePointCount());
        var flags = "";
        foreach (string each in "🇩🇪🇫🇷".clusters()) flags += each + " ";
        print(flags.trim());
        var parts = "";
        foreach (string each in "👩🏽a".clusters()) parts += each + " ";
        print(parts.trim());
        print("👍🏽: " + "👍🏽".codePointCount() + " code points, " + "👍🏽".length() + " units");
    }
}
