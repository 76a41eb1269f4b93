package .test;

// Classes in classes that have others above and below them: of a generic outer class whose subclass
// makes them, inherited names, classes in interfaces, and what is protected above the inner class.

class stack<T>
{
    protected node top;
    class node
    {
        T value;
        node below;
        void node(T value) { this.value = value; below = top; top = this; }
    }
    T peek() { return top.value; }
}

class names extends stack<string>
{
    void push(string name) { new node(name); }
    string both()
    {
        class pair extends node
        {
            void pair() { super("pair"); }
            string toString() { return (string) value + " over " + (string) below.value; }
        }
        return new pair().toString();
    }
}

interface greeter
{
    string name();
    record greeting(string text) {}
    greeting greet()
    {
        return new runnable() {
            string hello() { return "hello " + name(); }
        } is runnable r ? new greeting("hello " + name()) : null;
    }
    runnable later(main to)
    {
        return new runnable() {
            void run() { to.print("later " + name()); }
        };
    }
}

class ada implements greeter { string name() { return "ada"; } }

class walker
{
    private int steps = 0;
    class leg
    {
        class foot
        {
            void step() { steps++; walker.this.steps++; leg.this.moved++; }
        }
        int moved = 0;
        foot foot() { return new foot(); }
    }
    leg leg() { return new leg(); }
    int steps() { return steps; }
}

class counted
{
    static int made = 0;
    int number;
    void counted() { number = ++made; }
    static counted fresh()
    {
        class special extends counted { int twice() { return 2 * number; } }
        print_twice(new special().twice());
        return new counted() { string toString() { return "counted " + number; } };
    }
    static int last = 0;
    static void print_twice(int n) { last = n; }
    static runnable later = new runnable() { void run() { last = 100; } };
}

class main extends .test.program
{
    void test()
    {
        var all = new names();
        all.push("ada");
        all.push("bob");
        print(all.peek().length() + all.both());
        print(new ada().greet());
        new ada().later(this).run();
        var w = new walker();
        var l = w.leg();
        l.foot().step();
        l.foot().step();
        print(w.steps() + " " + l.moved);
        print(counted.fresh());
        print(counted.last);
        counted.later.run();
        print(counted.last);
        print(.test.walker.leg.name());
        var any = l;
        print(any.foot().class().name());
        .internal.object thing = w.leg();
        print((thing is walker.leg) + " " + (thing is walker));
        walker.leg[] legs = { l, w.leg() };
        print(legs.size());
    }
}

// expect: 3pair over bob
// expect: greeting(hello ada)
// expect: later ada
// expect: 4 2
// expect: counted 2
// expect: 2
// expect: 100
// expect: .test.walker.leg
// expect: .test.walker.leg.foot
// expect: true false
// expect: 2
