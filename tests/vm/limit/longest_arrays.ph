// Arrays of every kind made as long as a number can say, in every way: refused, and nothing is lost.
// expect: 30 refused
// expect: 7
package .test;

interface body { void run(); }

class main extends program
{
    int refused = 0;

    void refuse(body body)
    {
        try { body.run(); print("done"); } catch (.internal.exception e) { refused++; }
    }

    // What an int can say, and the lengths at which bytes are counted over 32 bits.
    void refuseLength(int length)
    {
        var objects = new .internal.array();
        var ints = new int[]();
        var longs = new long[]();
        var bytes = new .internal.binary();

        refuse(() -> objects.resize(length));
        refuse(() -> ints.resize(length));
        refuse(() -> longs.resize(length));
        refuse(() -> bytes.resize(length));
        refuse(() -> { objects[length - 1] = null; });
        refuse(() -> { longs[length - 1] = 1L; });
    }

    void test()
    {
        var kept = new int[]();

        kept[0] = 7;
        refuseLength(0x7fffffff);
        refuseLength(-0x7fffffff - 1);
        refuseLength(0x40000001);
        refuseLength(0x20000001);
        refuseLength(0x10000001);
        print(refused + " refused");
        print(kept[0]);
    }
}
