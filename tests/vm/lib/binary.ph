// Bytes are 0 to 255 and become text.
// expect: 200
// expect: 255
// expect: Hi
// expect: 2
// expect: caught
package .test;

class main extends program
{
    void test()
    {
        var b = new binary();
        b[0] = 200;
        print(b[0]);
        b.setByte(1, 255);
        print(b.getByte(1));
        b[0] = 'H';
        b[1] = 'i';
        print(b.text(0, 2));
        print(b.size());
        try { b.text(1, 2); } catch (.internal.exception.bounds e) { print("caught"); }
    }
}
