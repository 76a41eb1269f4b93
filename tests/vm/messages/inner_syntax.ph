package .test;

class list
{
    private class hidden {}
    public static class shown {}
    final class last {}
    void test()
    {
        class counter
        {
            class deep {}
        }
        enum colour { red }
        var s = new runnable() { int x };
        var row = new int() {};
        class open { void go() { }
    }
}

class behind {}
