// Cases, as Unicode has them for all languages.
// expect: STRASSE ΜΆΪΟΣ ПРИВЕТ ŸΜ İ 𐐀
// expect: straße μάϊος привет i̇ 𐐨
// expect: ὀδυσσεύς σ ας. σα ας́ aς1 σ
// expect: true true false true 0
// expect: true true false
// expect: 300 300 SS μ 255
// expect: true
// expect: Lu Ll Lo Lo So Sc Zs Cc Cn Mn Pc
// expect: true true false true true false true false true true false false
// expect: 62 2 0 0
// expect: true true true true true false
package .test;

import .phantom.text.character;

class main extends program
{
    private void final_sigma()
    {
        print("ὈΔΥΣΣΕΎΣ".toLower() + " " + "Σ".toLower() + " " + "ΑΣ.".toLower() + " " +
              "ΣΑ".toLower() + " " + "ΑΣ\u0301".toLower() + " " + "AΣ1".toLower() + " " +
              "1Σ".toLower().substring(1, 1));
    }

    private void long_ones()
    {
        var sharp = "ß".repeat(150);

        print(sharp.toUpper().length() + " " + "ÿ€".repeat(150).toUpper().length() + " " +
              sharp.toUpper().substring(298, 2) + " " + "µ".foldCase() + " " +
              "Ÿ".repeat(200).toLower().charAt(199));
        print(("a" + "𐐨".repeat(200)).toUpper() == "A" + "𐐀".repeat(200));
    }

    void test()
    {
        print("Straße μάϊος".toUpper() + " " + "привет".toUpper() + " " + "ÿµ".toUpper() + " " +
              "i̇".toNfc().toUpper().toNfc() + " " + "𐐨".toUpper());
        print("Straße ΜΆΪΟΣ".toLower() + " " + "ПРИВЕТ".toLower() + " " + "İ".toLower() + " " +
              "𐐀".toLower());
        final_sigma();
        print("Straße".equalsIgnoringCase("STRASSE") + " " + "ΣΊΣΥΦΟΣ".equalsIgnoringCase("σίσυφος") +
              " " + "a".equalsIgnoringCase("b") + " " + ("a".compareIgnoringCase("B") < 0) + " " +
              "Я".compareIgnoringCase("я"));
        print("".toUpper().isEmpty() + " " + "abc".toUpper().isLatin1() + " " +
              "ÿ".toUpper().isLatin1());
        long_ones();
        var categories = "";
        foreach (int c in "Aaªٳ☃€ \n\u0378\u0301_".codePoints())
            categories += (categories == "" ? "" : " ") + character.category(c);
        print(categories);
        print(character.isLetter('я') + " " + character.isLetter('日') + " " +
              character.isLetter('1') + " " + character.isDigit('٣') + " " +
              character.isUpper('Я') + " " + character.isUpper('я') + " " +
              character.isLower('ß') + " " + character.isLower('A') + " " +
              character.isSpace(0x3000) + " " + character.isMark(0x301) + " " +
              character.isLetter(-1) + " " + character.isSpace(-1));
        print(character.categories("L") + " " + character.categories("Lu") + " " +
              character.categories("Xx") + " " + character.categories(""));
        print((string.upper('я') == 'Я') + " " + (string.lower('Я') == 'я') + " " +
              (string.upper('ß') == 'ß') + " " + character.isPunctuation('«') + " " +
              character.isSymbol('€') + " " + character.isControl(-1));
    }
}
