// A store of what is no byte is refused, and changes nothing.
// expect: 255 128 0
// expect: refused refused refused
// expect: 7
// expect: 3
package .test;

class main extends program
{
    string refused(binary bytes, int value)
    {
        try { bytes[0] = value; } catch (.internal.exception.argument e) { return "refused"; }
        return "stored";
    }

    void test()
    {
        var bytes = new binary();

        bytes[0] = 255;
        bytes[1] = -128 & 255;
        bytes[2] = 0;
        print(bytes[0] + " " + bytes[1] + " " + bytes[2]);
        bytes[0] = 7;
        print(refused(bytes, 256) + " " + refused(bytes, -1) + " " + refused(bytes, -129));
        print(bytes[0]);
        print(bytes.size());
    }
}
