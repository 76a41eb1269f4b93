package .test;

class main
{
    short sum(char first, byte... rest) { return 0; }

    void test()
    {
        byte one = 1;
        var bytes = new byte[] { 127, 128, -128, -129 };
        char[] chars = new char[](2);
        chars[0] = 65536;
        chars[1] = 'a' - 98;
        bytes[0] += 300;
        sum(1, 2, 300);
        bytes = new short[](3);
        chars[0] = "a";
        bytes[1] = 5L;
        var list = new byte(3);
        if (bytes is byte) one = 2;
        int[] ints = bytes;
        chars[0] = (byte) "1";
        chars[0] = (byte) (-1);
    }

    int minus(int byte, object short) { return (byte) - 1 + (short) short; }
}
class holder
{
    byte low = 128;
    static short all;
    const char unit = 'a';
    long byte;
    void change() { low = -129; low = (byte) 200; unit = 1; this.low = 5L; }
}
