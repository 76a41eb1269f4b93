// The test class counts and tells.
// expect: 4 3
// expect: t: less: is not so
// expect: t: sum: 3, but expected 4
// expect: t: throws: threw nothing
// expect: t: 4 passed, 3 failed
package .test;

import .phantom.testing.test;

class main extends program
{
    void test()
    {
        var zero = 0;
        var t = new .phantom.testing.test("t");
        t.expect("more", 2 > 1);
        t.expect("less", 2 < 1);
        t.equal("sum", 1 + 1, 2);
        t.equal("sum", 1 + 2, 4);
        t.equal("text", "a" + "b", "ab");
        t.fails("throws", () -> { zero = 1 / zero; }, .internal.exception.division);
        t.fails("throws", () -> {}, .internal.exception.division);
        print(t.passed() + " " + t.failed());
        console.write(t.summary());
    }
}
