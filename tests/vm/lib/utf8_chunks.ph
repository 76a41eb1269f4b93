// Long text goes to UTF-8 and back in pieces of 256: characters of all sizes across every place
// where pieces meet.
// expect: 0 wrong
package .test;

class main extends program
{
    void test()
    {
        var wrong = 0;

        for (var before = 250; before < 260; before++)
            foreach (string each in new string[] { "é", "€", "😀", "😀😀" }) {
                var text = "a".repeat(before) + each + "b".repeat(300) + each;
                var bytes = text.utf8();
                wrong += string.fromUtf8(bytes) != text || bytes.size() != before + 300 + 2 * each.utf8().size();
            }
        print(wrong + " wrong");
    }
}
