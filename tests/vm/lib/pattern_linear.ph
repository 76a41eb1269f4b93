// Patterns at which one that tries every way would take for ever.
// restart: 1009
// expect: true false
// expect: false
// expect: 10000 1
package .test;

import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        var p = new pattern("(a*)*(a|aa)+b?");
        print(p.matches("a".repeat(200)) + " " + p.matches("a".repeat(200) + "c"));
        print(new pattern("a?".repeat(40) + "a".repeat(40)).matches("a".repeat(39)));
        // Each match is found only when the text has ended without a b.
        var many = new pattern("(a*b)|a");
        print(many.findAll("a".repeat(10000)).size() + " " + many.findAll("a".repeat(10000) + "b").size());
    }
}
