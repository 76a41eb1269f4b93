// A cast to byte, short or char cuts the upper bits off an int, and of another number what a cast
// to int gives.
// expect: -56 200 -128 127 -1 0
// expect: 0 -32768 -1 5536
// expect: 65535 0 4464 97
// expect: 44 -1 -1 65535
// expect: -56 -15536 50000 200
// expect: 8 -1
// expect: [-56, -1] [44] [65535]
package .test;

class main extends program
{
    const int folded = (byte) 300;

    int byte = 7; // a name as any other

    void test()
    {
        numbers(200, 70000, 50000L);
        new other().minus(this);
        var bytes = new byte[] { (byte) 200, (byte) 0xffff };
        print(bytes + " " + new short[] { folded } + " " + new char[] { (char) -1 });
    }

    void numbers(int n, int far, long wide)
    {
        print((byte) n + " " + (char) n + " " + (byte) 128 + " " + (byte) 127 + " " + (byte) 255 +
              " " + (byte) 256);
        print((short) 65536 + " " + (short) 32768 + " " + (short) -1 + " " + (short) 71072);
        print((char) -1 + " " + (char) 65536 + " " + (char) far + " " + (char) 'a');
        print((byte) 300L + " " + (byte) 1e10 + " " + (short) 1e10 + " " + (char) 1e10);
        object boxed = n;
        print((byte) (wide - 49800L) + " " + (short) wide + " " + (char) wide + " " +
              (short) boxed);
    }
}

class other
{
    void minus(main out)
    {
        int count = 9;

        out.print((count) - 1 + " " + (byte) - 1);
    }
}
