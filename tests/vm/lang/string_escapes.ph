// Escapes in strings, and characters above 127.
// expect: a	b"c\'
// expect: 5
// expect: 233
// expect: true
package .test;

class main extends program
{
    void test()
    {
        print("a\tb\"c\\\'");
        print("\0\x41\r\n\e".length());
        print("é".charAt(0));
        print("é" == "\xe9");
    }
}
