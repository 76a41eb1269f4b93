// finally runs however the try is left.
// expect: body
// expect: finally
// expect: caught
// expect: finally
// expect: 1
// expect: finally
// expect: passed on
// expect: loop 0
// expect: loop 1
// expect: finally
// expect: end
package .test;

class main extends program
{
    int returns()
    {
        var result = 1;
        try { return result; } finally { result = 2; }
    }

    void test()
    {
        try { print("body"); } finally { print("finally"); }
        try { throw "x"; } catch (string s) { print("caught"); } finally { print("finally"); }
        print(returns());
        try {
            try { throw "passed on"; } finally { print("finally"); }
        } catch (string s) {
            print(s);
        }
        for (var i = 0; i < 3; i++) {
            try {
                if (i == 2) break;
                print("loop " + i);
                continue;
            } finally {
                if (i == 2) print("finally");
            }
        }
        print("end");
    }
}
