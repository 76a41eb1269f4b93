// What is no byte is refused, however it is stored, and nothing changes.
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: a byte is a number from 0 to 255
// expect: 1 7
// expect: 0 255 [0, 255]
package .test;

class main extends program
{
    binary bytes = new binary();

    void store(int what)
    {
        try {
            switch (what) {
            case 0: bytes[0] = 256; break;
            case 1: bytes[0] = -1; break;
            case 2: bytes[5] = 1 << 31; break;
            case 3: bytes.setByte(0, 256); break;
            case 4: bytes[0] += 250; break;
            case 5: bytes.setByte(0, -1); break;
            case 6: bytes[0] -= 8; break;
            }
            print("not refused");
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    void test()
    {
        bytes[0] = 7;
        for (var i = 0; i < 7; i++) store(i);
        print(bytes.size() + " " + bytes[0]);
        bytes[0] = 0;
        bytes[1] = 255;
        print(bytes[0] + " " + bytes[1] + " " + bytes);
    }
}
