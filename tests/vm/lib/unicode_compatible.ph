// The compatible forms: what looks otherwise becomes the same, what means another thing does not.
// expect: kg 2 A ½→1⁄2 ①→1 ㍿→株式会社
// expect: 가 カ が
// expect: true true true
// expect: true true true
// expect: 18 9
package .test;

import .phantom.text.compatible;

class main extends program
{
    void test()
    {
        print(compatible.toNfkc("㎏ ² Ａ") + " ½→" + compatible.toNfkc("½") + " ①→" + compatible.toNfkc("①") +
              " ㍿→" + compatible.toNfkc("㍿"));
        print(compatible.toNfkc("가") + " " + compatible.toNfkc("ｶ") + " " +
              compatible.toNfkc("ｶﾞ").replace("ガ", "が"));
        print((compatible.toNfkd("é") == "é".toNfd()) + " " + (compatible.toNfkc("é".toNfd()) == "é") + " " +
              (compatible.toNfkc("") == ""));
        print((compatible.toNfkc("ø") == "ø") + " " + (compatible.toNfkc("æ") == "æ") + " " +
              (compatible.toNfkd("\u00a8\u0323") == " \u0323\u0308"));
        print(compatible.toNfkd("ﷺ").codePointCount() + " " + compatible.toNfkc("\u{1FBF9}"));
    }
}
