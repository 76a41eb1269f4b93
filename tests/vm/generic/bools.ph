// A bool as a type argument, and where methods of several classes meet.
// expect: true false true
// expect: true 1 held true
// expect: bool true, int 3, bool false
// expect: [true, true] true
// expect: int 0, truth false, text true
// expect: false true 2
// expect: in(true) in(false)
package .test;

import .phantom.collections.list;

interface judge<T>
{
    bool test(T thing);
    T other(T thing);
}
class opposite implements judge<bool>
{
    bool test(bool thing) { return !thing; }
    bool other(bool thing) { return !thing; }
}
class holder<T>
{
    public T held;
    T[] row;
    void holder(T held)
    {
        this.held = held;
        row = new T[] { held, held };
    }
    T get() { return held; }
    string told() { return "held " + held; }
}
class made
{
    string by;
    void made(bool so) { by = "bool " + so; }
    void made(int n) { by = "int " + n; }
}
class lower extends made
{
    void lower() { super(1 > 2); }
}
abstract class teller
{
    abstract string tell(int n);
    abstract string tell(bool so);
    string tell(string text) { return "text " + (text == "true"); }
}
class loud extends teller
{
    string tell(int n) { return "int " + n; }
    string tell(bool so) { return "truth " + so; }
}
class outer
{
    bool flag = true;
    class inner
    {
        string toString() { return "in(" + flag + ")"; }
        void turn() { flag = !flag; }
    }
    inner make() { return new inner(); }
}
class main extends program
{
    static <T> T pick(bool first, T a, T b) { return first ? a : b; }

    void test()
    {
        judge<bool> judge = new opposite();
        print(judge.test(false) + " " + judge.other(true) + " " + new opposite().test(false));
        var box = new holder<bool>(2 > 1);
        int number = box.held;
        print(box.get() + " " + number + " " + box.told());
        print(new made(2 > 1).by + ", " + new made(3).by + ", " + new lower().by);
        box.held = 5;
        print(list.of(box.held, box.row[0]) + " " + box.held);
        teller teller = new loud();
        print(teller.tell(0) + ", " + teller.tell(1 < 0) + ", " + teller.tell("true"));
        bool chosen = pick(false, true, false);
        print(chosen + " " + pick(true, 1 == 1, false) + " " + (pick(1, true, false) + 1));
        var inner = new outer().make();
        string before = "" + inner;
        inner.turn();
        print(before + " " + inner);
    }
}
