// What is missing is missed behind the line before.
package .test;

class main
{
    int count

    void startup(.internal.boot boot) [8]
    {
        int a = 3
        int b = (a + 3;
        a = 5 +;
        if a > 3 { a = 4; }
        string s = "no end;
        int c = 0x;
        for (int i = 0; i < 3, i++) {}
        retrun 5;
    }
    void fine() {}
}
