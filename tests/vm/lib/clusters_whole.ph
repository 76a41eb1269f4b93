// What readers take for characters, put together again, is the text, and each alone is one: texts
// of all kinds of marks.
// expect: 0 wrong
// expect: 2 1 3
package .test;

import .phantom.numbers.random;

class main extends program
{
    static int count(string text)
    {
        var count = 0;

        foreach (string each in text.clusters()) count++;
        return count;
    }

    void test()
    {
        var parts = "a e\u0301 한 🇩🇪 👩‍👧 👍🏽 क्ष \r\n ๐ é".split(" ");
        var chance = new random(43L);
        var wrong = 0;

        for (var i = 0; i < 100; i++) {
            var text = "";
            for (var n = chance.below(8); n > 0; n--) text += parts[chance.below(parts.size())];
            var again = "";
            foreach (string each in text.clusters()) {
                wrong += count(each) != 1;
                again += each;
            }
            wrong += again != text;
        }
        print(wrong + " wrong");
        print(count("🇩🇪🇫") + " " + count("\r\n") + " " + count("a\n\u0301"));
    }
}
