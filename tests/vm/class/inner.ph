package .test;

interface speaker { string speak(); string name() { return "some"; } }
abstract class animal
{
    protected string kind;
    void animal(string kind) { this.kind = kind; }
    abstract string sound();
    string toString() { return kind + ": " + sound(); }
}

class chain
{
    private int count = 0;
    static int made = 0;
    node first;
    class node
    {
        private int value;
        node next;
        void node(int value) { this.value = value; count++; made++; next = first; first = this; }
        int total() { return value + (next == null ? 0 : next.total()); }
        chain owner() { return chain.this; }
        node sibling(int v) { return new node(v); }
    }
    static class error
    {
        string text = "e" + made;
    }
    void add(int x) { new node(x); }
    int count() { return count; }
    int peek() { return first.value; }
    record pair(int a, int b) { int sum() { return a + b; } }
    enum class mood { good, bad; }
    interface visitor { void visit(int x); }
    void each(visitor v) { for (node n = first; n != null; n = n.next) v.visit(n.value); }
}

class main extends .test.program
{
    int number = 3;
    string hello(string x) { return "hello " + x + number; }

    void test()
    {
        var c = new chain();
        c.add(1); c.add(2);
        c.first.sibling(5);
        print(c.count() + " " + c.first.total() + " " + c.peek() + " " + (c.first.owner() :== c) + chain.made);
        print(new chain.error().text + new chain.pair(1, 2).sum() + chain.mood.good + new chain.pair(3, 4));
        chain.node n = c.first;
        print(n.total());
        int sum = 0;
        c.each(x -> { sum += x; });
        c.each(new chain.visitor() { void visit(int x) { sum += x; number++; } });
        print(sum + " " + number);
        speaker s = new speaker() { string speak() { return hello(name()); } };
        print(s.speak() + " " + s.class().name());
        animal cat = new animal("cat") { string sound() { return "meow" + number + kind; } };
        print(cat);
        class counter
        {
            int at;
            void counter(int from) { at = from; }
            int next() { return at++ + number + sum++; }
            counter again() { return new counter(at); }
        }
        var k = new counter(10);
        print(k.next() + " " + k.next() + " " + sum + " " + k.again().next());
        class twice extends counter
        {
            void twice() { super(100); }
            int next() { return 2 * super.next(); }
        }
        print(new twice().next() + " " + new twice().again().next());
        print(new runnable() { void run() { print("run " + this.class().name()); } }.class().name());
        new runnable() { void run() { print("run"); } }.run();
    }
}

// expect: 3 8 5 true3
// expect: e33goodpair(3, 4)
// expect: 8
// expect: 16 6
// expect: hello some6 .test.main$speaker
// expect: cat: meow6cat
// expect: 32 34 18 36
// expect: 250 126
// expect: .test.main$runnable
// expect: run
