// An arena that is full is an exception; small things may still fit.
// expect: full
// expect: alive 3
package .test;

class main extends program
{
    void hoard()
    {
        var all = new .internal.array();
        for (var i = 0; i >= 0; i++) {
            var big = new int[](1000000);
            all[i] = big;
        }
    }

    void test()
    {
        try {
            hoard();
        } catch (.internal.exception.memory e) {
            print("full");
        }
        print("alive " + 3);
    }
}
