// A mistake in one member hides none in the others, and what is damaged is not said to be missing.
package .test;
class other
{
    int good(int a) { return a + "x".length(); }
    pubilc int misspelt() { return 1; }
    int damaged(int a) { int x = 3 +; return a; }
    string wrong() { return 5; }
    @Override
    string fine() { return "a"; }
    final int limit = 3;
    void throwing() throws error { }
    function int called() { }
    enum inside { one, two }
    other(int first) { good(first); }
    class inner { int twice(int a) { return a + a + "" } }
}
class main
{
    void test(object any)
    {
        var o = new other();
        int n = o.damaged("a");
        o.misspelt();
        o.limit = 3;
        string s = o.good(1);
        s = inside.one;
    }
    int without(int a) { if (a) return "b"; }
}
