// Texts that differ in case only are equal when case is ignored, in every script that has one;
// others are not.
// expect: true true true true true
// expect: false false false
// expect: -1 0 1
// expect: 0 of 131072 fold on
package .test;

class main extends program
{
    int sign(int number) { return number < 0 ? -1 : number > 0; }

    void test()
    {
        print("STRASSE".equalsIgnoringCase("straße") + " " + "ΣΊΣΥΦΟΣ".equalsIgnoringCase("σίσυφος") + " " +
              "ПРИВЕТ".equalsIgnoringCase("привет") + " " + "Ǆ".equalsIgnoringCase("ǆ") + " " +
              "K".equalsIgnoringCase("\u212a"));
        print("é".equalsIgnoringCase("e") + " " + "ı".equalsIgnoringCase("i") + " " + "日".equalsIgnoringCase("本"));
        print(sign("A".compareIgnoringCase("b")) + " " + "Ä".compareIgnoringCase("ä") + " " +
              sign("c".compareIgnoringCase("B")));
        // What has been folded stays as it is.
        var wrong = 0;
        for (var first = 0; first < 0x20000; first += 64) {
            var text = "";
            for (var code = first; code < first + 64; code++) if (code < 0xd800 || code > 0xdfff) text += string.fromChar(code);
            var folded = text.foldCase();
            wrong += folded.foldCase() != folded;
        }
        print(wrong + " of 131072 fold on");
    }
}
