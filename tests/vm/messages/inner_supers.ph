package .test;

class main
{
    class inside extends main {}
    class around extends around.deep { class deep extends around {} }
    void test()
    {
        var a = new int() {};
        class counter extends counter {}
        class one extends two {}
        class two extends one {}
        runnable r = new runnable(1) {};
        var n = new .internal.string() {};
    }
}
