// Ligatures and letters that become several: in cases, in folded text, and in the compatible form.
// expect: FI fi true
// expect: SS ss ŉ
// expect: Fi Ffl
// expect: fi ffl ij
// expect: true true
package .test;

import .phantom.text.compatible;
import .phantom.text.prose;

class main extends program
{
    void test()
    {
        print("ﬁ".toUpper() + " " + "ﬁ".foldCase() + " " + "ﬁ".equalsIgnoringCase("FI"));
        print("ß".toUpper() + " " + "ẞ".foldCase() + " " + "ŉ".toLower());
        print(prose.titleOf('ﬁ') + " " + prose.titleOf('ﬄ'));
        print(compatible.toNfkc("ﬁ") + " " + compatible.toNfkd("ﬄ") + " " + compatible.toNfkc("ĳ"));
        print(("ﬁ".toNfc() == "ﬁ") + " " + ("ﬁ" < "ﬂ"));
    }
}
