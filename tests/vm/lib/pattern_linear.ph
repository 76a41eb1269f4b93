// Patterns at which one that tries every way would take for ever.
// expect: 1 0
// expect: 0
package .test;

import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        var p = new pattern("(a*)*(a|aa)+b?");
        print(p.matches("a".repeat(200)) + " " + p.matches("a".repeat(200) + "c"));
        print(new pattern("a?".repeat(40) + "a".repeat(40)).matches("a".repeat(39)));
    }
}
