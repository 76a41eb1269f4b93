// A long copy to where no array can reach: refused as a short one is, and nothing else is written.
// The new room would have been counted in 32 bits, and so have been smaller than the array.
// expect: .internal.exception.bounds .internal.exception.bounds
// expect: .internal.exception.bounds .internal.exception.bounds
// expect: 100000 and 0 changed
package .test;

interface attempt { void run(); }

class main extends program
{
    void test()
    {
        var row = new long[](100000);
        var things = new .internal.object[](1000);
        var other = new long[]();

        for (var i = 0; i < 100000; i++) {
            row[i] = 7L;
            other[i] = 5L;
        }
        print(refused(() -> { row.copy(0x7fffffff, row, 0, 300); }) + " " +
              refused(() -> { row.copy(0x7fffffff - 299, row, 0, 300); }));
        print(refused(() -> { things.copy(67108864, things, 0, 300); }) + " " +
              refused(() -> { things.copy(-1, things, 0, 300); }));
        var changed = 0;
        for (var i = 0; i < 100000; i++) if (row[i] != 7L || other[i] != 5L) changed++;
        print(row.size() + " and " + changed + " changed");
    }

    string refused(attempt work)
    {
        try {
            work.run();
        } catch (.internal.exception e) {
            return e.class().name();
        }
        return "done";
    }
}
