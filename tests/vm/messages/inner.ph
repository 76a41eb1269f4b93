package .test;

class list
{
    int size;
    class node
    {
        int value = size;
        static node make() { return new node(); }
    }
    static class error
    {
        int count() { return size; }
        void more() { add(); }
    }
    void add() {}
    static node first() { return new node(); }
    enum class mood { good }
}

class generic<T>
{
    static class part { T value; }
}

class main
{
    int number;

    static void still()
    {
        class lost { int get() { return number; } }
    }

    void test()
    {
        var n = new list.node();
        var m = new list.nod();
        list.mood mood = list.mood.bad;
        class counter
        {
            static int made = 0;
            static void make() {}
            int next() { return missing; }
            void counter(int x) {}
        }
        var c = new counter();
        runnable r = new runnable() { void run(int x) {} int walk() { return "text"; } };
        var s = new .phantom.collections.comparator<string>() {};
        main.this.number = list.this.size;
        record pair(int a, int b) { int sum() { return a + number + c.next(); } }
        if (n == null) { class inside {} }
        inside i = null;
    }

    void other()
    {
        counter c = null;
    }
}
