// Fields that say nothing, and methods that say `package`, are for the classes of the package, in
// whatever object, also from a function, and for classes below in objects of their own.
// expect: 3 4 true
// expect: made 5
// expect: 12
// expect: 7 9
// expect: sum
package .test;

class node
{
    int value;
    node next;
    static int made;
    package void node(int value) { this.value = value; made++; }
    package string kind() { return "node"; }
    package static node fresh() { return new node(5); }
}
class sum extends node
{
    void sum() { super(0); }
    public string kind() { return "sum"; }
}
class .other.base { int own = 6; int more = 3; package int twice(int x) { return 2 * x; } }
class .other.beside
{
    static int all(.other.base one) { return one.own + one.more + one.twice(one.more) - 3; }
}
class below extends .other.base
{
    string look(below other) { other.own++; return other.own + " " + (this.more + twice(3)); }
}
class main extends program
{
    void test()
    {
        var first = new node(3);
        first.next = new node(4);
        first.next.next = first;
        print(first.value + " " + first.next.value + " " + (first.next.next :== first));
        print("made " + (node.fresh().value + node.made - 3));
        .runnable count = () -> { first.value += first.next.value + 5; };
        count.run();
        print(first.value);
        var one = new below();
        print(one.look(new below()));
        node kind = new sum();
        print(kind.kind());
    }
}
interface .runnable { void run(); }
