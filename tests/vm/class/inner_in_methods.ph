package .test;
import .phantom.collections.list;
import .phantom.collections.iterator;
import .phantom.collections.comparator;

class stack<T>
{
    private node top;
    int size;
    class node
    {
        T value;
        node below;
        void node(T value, node below) { this.value = value; this.below = below; }
    }
    void push(T value) { top = new node(value, top); size++; }
    T pop() { T out = top.value; top = top.below; size--; return out; }
    iterator<T> iterator()
    {
        return new iterator<T>() {
            node at = top;
            int hasNext() { return at != null; }
            T next() { T out = at.value; at = at.below; return out; }
        };
    }
    <U> list<U> mapped(int times, U first)
    {
        class pairs
        {
            list<U> all = new list<U>();
            void add(U one, T other) { for (var i = 0; i < times; i++) all.add(one); }
        }
        var p = new pairs();
        foreach (T each in this) p.add(first, each);
        return p.all;
    }
    node head() { return top; }
}

class base
{
    void base() { hook(); }
    void hook() { }
}

class main extends .test.program
{
    comparator<string> longer = new comparator<string>() {
        int compare(string a, string b) { return b.length() - a.length() + offset; }
    };
    int offset = 0;
    static int total = 0;
    static runnable task(int n)
    {
        class job extends runnable
        {
            int left = n;
            void run() { while (left > 0) { total += left--; n++; } }
        }
        return new job();
    }

    void test()
    {
        var s = new stack<string>();
        s.push("a"); s.push("bb");
        foreach (string x in s) print(x);
        print(s.pop().length() + " " + s.size + " " + s.mapped(2, 7) + " " + (string) s.head().value);
        print(new list<string>(new string[] { "a", "ccc", "bb" }).sort(longer));
        task(4).run();
        print(total);
        var tasks = new list<runnable>();
        for (var i = 0; i < 3; i++) {
            class step extends runnable { void run() { print("step " + i); } }
            tasks.add(new step());
            tasks.add(new runnable() { void run() { print("any " + i); } });
        }
        foreach (runnable t in tasks) t.run();
        string log = "";
        runnable outer = () -> {
            class inside
            {
                void go() { runnable deep = () -> { log += "deep " + offset; offset++; }; deep.run(); }
            }
            new inside().go();
            new inside().go();
        };
        outer.run();
        print(log + offset);
        var b = new base() {
            int seen = 5;
            void hook() { log += " hook" + offset; }
        };
        print(log + b.seen);
        var any = new stack<int>();
        any.push(3);
        print(any.head().value);
        try {
            new runnable() { void run() { throw new .internal.exception("inside"); } }.run();
        } catch (.internal.exception e) {
            print(e.trace());
        }
        record pair(int a, string b) {}
        interface twice { int of(int x); }
        twice t = x -> 2 * x;
        print(new pair(t.of(4), "x"));
        abstract class shape { abstract int area(); string toString() { return "area " + area(); } }
        class square extends shape { int side; void square(int side) { this.side = side; } int area() { return side * side; } }
        print(new square(3));
        shape sh = new shape() { int area() { return new square(2).area() + offset; } };
        print(sh);
        if (sh is square) print("no"); else print(sh is shape);
        class same { int x = 1; }
        { class other { int x = 2; } print(new other().x + new same().x); }
        { class other { int x = 3; } print(new other().x); }
        class fib { int of(int n) { return n < 2 ? n : new fib().of(n - 1) + this.of(n - 2); } }
        print(new fib().of(10));
        var f = new fib[] { new fib() };
        fib[] g = f;
        print(g[0].of(5) + new list<fib>().size());
    }
}

// expect: bb
// expect: a
// expect: 2 1 [7, 7] a
// expect: [ccc, bb, a]
// expect: 10
// expect: step 0
// expect: any 0
// expect: step 1
// expect: any 1
// expect: step 2
// expect: any 2
// expect: deep 0deep 12
// expect: deep 0deep 1 hook25
// expect: 3
// expect: .test.main$runnable$2.run (tests/vm/class/inner_in_methods.ph:99)
// expect: .test.main.test (tests/vm/class/inner_in_methods.ph:99)
// expect: .test.program.startup (tests/vm/program.ph:15)
// expect: 
// expect: pair(8, x)
// expect: area 9
// expect: area 6
// expect: true
// expect: 3
// expect: 3
// expect: 55
// expect: 5
