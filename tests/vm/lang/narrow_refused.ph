// A number that does not fit is refused where it is stored, and nothing has changed then.
// expect: .internal.exception.argument: a byte is a number from -128 to 127 [127]
// expect: .internal.exception.argument: a byte is a number from -128 to 127 [127]
// expect: .internal.exception.argument: a byte is a number from -128 to 127 [127]
// expect: .internal.exception.argument: a short is a number from -32768 to 32767 []
// expect: .internal.exception.argument: a short is a number from -32768 to 32767 []
// expect: .internal.exception.argument: a char is a number from 0 to 65535 [7]
// expect: .internal.exception.argument: a char is a number from 0 to 65535 [7]
// expect: .internal.exception.argument: a char is a number from 0 to 65535 [7]
// expect: .internal.exception.bounds: index 1 is outside bytes, whose size is 1
// expect: .internal.exception.null: bytes is null, and an element of it is set
package .test;

interface action { void act(); }

class main extends program
{
    byte[] bytes = new byte[] { 127 };
    short[] shorts = new short[]();
    char[] chars = new char[] { 7 };

    void test()
    {
        tell(() -> { bytes[0]++; }, bytes);
        tell(() -> { bytes[5] = large(); }, bytes);
        tell(() -> { bytes[0] = -129 + nothing(); }, bytes);
        tell(() -> { shorts[0] = large() << 8; }, shorts);
        tell(() -> { shorts[3] = -32769 + nothing(); }, shorts);
        tell(() -> { chars[0] = -1 + nothing(); }, chars);
        tell(() -> { chars.fill(65536); }, chars);
        tell(() -> { chars.set(9, 1 << 31); }, chars);
        outside(bytes);
        missing(null);
    }

    int large() { return 128; }
    int nothing() { return 0; }

    void tell(action does, .internal.object row)
    {
        try {
            does.act();
        } catch (.internal.exception.argument thrown) {
            print(thrown + " " + row);
        }
    }

    void outside(byte[] bytes)
    {
        try {
            print(bytes[1]);
        } catch (.internal.exception.bounds thrown) {
            print(thrown);
        }
    }

    void missing(byte[] bytes)
    {
        try {
            bytes[0] = 1;
        } catch (.internal.exception.null thrown) {
            print(thrown);
        }
    }
}
