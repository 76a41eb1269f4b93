package .test;

class main extends .test.program
{
    static void rest(int... all = null) {}
    static void late(int a = 1, int b) {}
    void twice() { late(a: 1, b: 2, a: 3); }
    void behind() { late(a: 1, 2); }
    void nothing() { late(a: ); }
    void fields() { late(this.a: 1); }
    void test(int a =) {}
}
