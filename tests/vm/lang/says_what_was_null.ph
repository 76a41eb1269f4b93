// What is said of null names the variable, field, call or element that was null, and what was
// wanted of it; what is said of an index names it, the array and its size.
// expect: given is null, and its number is set
// expect: mine is null, and its follow() is called
// expect: given is null, and its number is wanted
// expect: inner is null, and its half is wanted
// expect: thrown is null, and it is thrown
// expect: anything is null, and its speak() is called
// expect: anything is null, and a number is wanted
// expect: head.next is null, and its number is wanted
// expect: next is null, and its next is wanted
// expect: next is null, and its half is set
// expect: a static field is null, and its number is wanted
// expect: last is null, and its number is wanted
// expect: with is null, and its number is wanted
// expect: head.others is null, and its size is wanted
// expect: head.follow() is null, and its follow() is called
// expect: .test.node.make() is null, and its number is wanted
// expect: rows[i] is null, and its number is wanted
// expect: rows[...] is null, and its follow() is called
// expect: head.others is null, and an element of it is set
// expect: head.others is null, and its size is wanted
// expect: null is used as an object, and its number is wanted
// expect: other.follow() is null, and its number is wanted
// expect: other.follow() is null, and its number is wanted
// expect: kept is null, and its number is wanted
// expect: kept is null, and its number is wanted
// expect: index 5 is outside row, whose size is 3
// expect: index -1 is outside row, whose size is 3
// expect: index 2 is outside bytes, whose size is 2
// expect: index 5 is outside nodes, whose size is 1
// expect: index 5 is outside an array, whose size is 2
// expect: index 5 is outside the string, whose size is 5
// expect: 4 from 2 on are no part of the string, whose size is 5; they are a position and a length
// expect: none is null, and concat() wants a string
// expect: index -1 is outside the array, whose size is 3
// expect: 2 from 2 on are no part of the array, whose size is 3
// expect: index -1 is outside the array, whose size is 3
// expect: index 2 is outside the array, whose size is 2
package .test;

class node
{
    public node next;
    public int number;
    public double half;
    public node[] others;
    public static node last;
    static int lastNumber() { return last.number; }

    node follow() { return next; }
    static node make(int depth) { return null; }
    int sum(node with) { return number + with.number; }
    int deep() { return next.next.number; }
    void change() { next.half = 2.5; }
}

interface action { void run(); }

class main extends program
{
    int[] row = { 1, 2, 3 };
    node head = new node();

    void says(action action)
    {
        try {
            action.run();
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    void test()
    {
        variables(null, 2);
        fields();
        calls();
        elements();
        ways(1);
        shared();
        bounds(5);
        natives();
    }

    void variables(node given, long wide)
    {
        node mine = null;
        says(() -> { given.number = 1; });
        says(() -> { print(mine.follow()); });
        try {
            print(given.number + wide);
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            node inner = given;
            print(inner.half);
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            .internal.object thrown = null;
            throw thrown;
        } catch (.internal.exception e) {
            print(e.message());
        }
        var anything = null;
        try {
            anything.speak(1, 2);
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            int number = anything;
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    void fields()
    {
        says(() -> { print(head.next.number); });
        says(() -> { print(head.deep()); });
        says(() -> { head.change(); });
        says(() -> { print(node.last.number); });
        says(() -> { print(node.lastNumber()); });
        says(() -> { print(head.sum(head.next)); });
        says(() -> { foreach (var each in head.others) print(each); });
    }

    void calls()
    {
        says(() -> { print(head.follow().follow()); });
        says(() -> { print(node.make(3).number); });
    }

    void elements()
    {
        var rows = new node[](4);
        int i = 2;
        try {
            print(rows[i].number);
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            print(rows[i + 1].follow());
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            head.others[2] = head;
        } catch (.internal.exception e) {
            print(e.message());
        }
        try {
            print(head.others.size());
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    // Where it came by more than one way nothing is said of it.
    void ways(int which)
    {
        node other = new node();
        try {
            print((which ? head.next : other.next).number);
        } catch (.internal.exception e) {
            print(e.message());
        }
        for (var i = 0; i < 2; i++)
            try {
                print(other.follow().number);
            } catch (.internal.exception e) {
                print(e.message());
            }
    }

    void shared()
    {
        node kept = head;
        says(() -> { kept = null; });
        says(() -> { print(kept.number); });
        try {
            print(kept.number);
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    void bounds(int far)
    {
        says(() -> { print(row[far]); });
        says(() -> { row[-1] = 0; });
        binary bytes = new binary();
        bytes[1] = 7;
        says(() -> { print(bytes[2]); });
        node[] nodes = new node[](1);
        says(() -> { print(nodes[far].number); });
        says(() -> { print(new int[](2)[far]); });
    }

    void natives()
    {
        string none = null, text = "three";
        says(() -> { print(text.charAt(5)); });
        says(() -> { print(text.substring(2, 4)); });
        says(() -> { print(text.concat(none)); });
        says(() -> { row.resize(-1); });
        says(() -> { row.copy(0, row, 2, 2); });
        says(() -> { row.copy(-1, row, 2, 1); });
        var array = new string[](2);
        says(() -> { print(array.get(2)); });
    }
}
