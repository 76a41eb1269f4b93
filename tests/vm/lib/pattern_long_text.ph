// Searching stays in proportion to the text: a pattern that others take for ever with, over ten
// thousand characters, and over wide ones.
// expect: false 10000 10001
package .test;

import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        var text = "a".repeat(10000);

        print(new pattern("(a*)*b").isIn(text.substring(0, 2000)) + " " + new pattern("a+").find(text).end() + " " +
              new pattern("я$").find(text + "я").end());
    }
}
