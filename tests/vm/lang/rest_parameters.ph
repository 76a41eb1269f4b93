// T... takes all arguments from there on, or an array of them.
// expect: 0 [] 3 [1, 2, 3] 2 [8, 9]
// expect: x: [] y: [a] z: [a, null]
// expect: one int; two; many 0; many 3
// expect: [fig, pear] 7
// expect: [1, 2.5, three, null]
// expect: 1: [2, 3]
// expect: [[1], [2, 3]] [[4, 5]]
// expect: 6
// expect: 321 [3, 2, 1]
// expect: [4.0, 5.0]
// expect: 3.5
package .test;
import .phantom.collections.list;
import .phantom.collections.producer;

class base
{
    string all;
    void base(int first, int... others) { all = first + ": " + others; }
}
class below extends base
{
    void below() { super(1, 2, 3); }
}
class main extends program
{
    int order = 0;

    string sizes(int... numbers) { return numbers.size() + " " + numbers; }
    string names(string title, string... names) { return title + ": " + names; }
    string best(int one) { return "one int"; }
    string best(int one, int two) { return "two"; }
    string best(int... many) { return "many " + many.size(); }
    static <T> list<T> listOf(T... things) { return new list<T>(things); }
    string anything(.internal.object... things) { return "" + things; }
    string rows(int[]... rows) { return "" + rows; }
    int sum(producer<int>... makers)
    {
        var sum = 0;
        foreach (producer<int> each in makers) sum += each.make();
        return sum;
    }
    string fractions(double... numbers) { return "" + numbers; }
    int next(int n) { order = 10 * order + n; return n; }

    void test()
    {
        print(sizes() + " " + sizes(1, 2, 3) + " " + sizes(new int[] { 8, 9 }));
        print(names("x") + " " + names("y", "a") + " " + names("z", "a", null));
        print(best(1) + "; " + best(1, 2) + "; " + best() + "; " + best(1, 2, 3));
        print(listOf("fig", "pear") + " " + (listOf(3, 4).get(0) + listOf(3, 4).get(1)));
        print(anything(1, 2.5, "three", null));
        print(new below().all);
        print(rows(new int[] { 1 }, new int[] { 2, 3 }) + " " + rows(new int[] { 4, 5 }));
        var two = 2;
        print(sum(() -> two, () -> two * two));
        var made = listOf(next(3), next(2), next(1));
        print(order + " " + made);
        print(fractions(4, 5.0f));
        print(listOf(1, 2.5).get(1) + 1);
    }
}
