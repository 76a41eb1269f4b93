// All 11,172 syllables of Hangul fall apart into two or three parts and come together again.
// expect: 11172 0 wrong
// expect: 399 of two parts
// expect: ᄒ ᅡ ᆫ
// expect: 1 3
package .test;

class main extends program
{
    void test()
    {
        var wrong = 0;
        var of_two = 0;

        for (var code = 0xac00; code < 0xac00 + 11172; code++) {
            var syllable = string.fromChar(code);
            var parts = syllable.toNfd();
            wrong += parts.toNfc() != syllable || parts.length() < 2 || parts.length() > 3;
            of_two += parts.length() == 2;
        }
        print("11172 " + wrong + " wrong");
        print(of_two + " of two parts");
        var parts = "한".toNfd();
        print(parts.substring(0, 1) + " " + parts.substring(1, 1) + " " + parts.substring(2, 1));
        var count = 0;
        foreach (string each in "한".toNfd().clusters()) count++;
        print(count + " " + parts.codePointCount());
    }
}
