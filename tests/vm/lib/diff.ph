// The least changes between two rows, and as text.
// expect: [edit(0, 2, 0, 0), edit(3, 1, 1, 0), edit(5, 0, 2, 1), edit(7, 0, 5, 1)]
// expect: []
// expect: @@ -1,3 +1,3 @@
// expect:  one
// expect: -two
// expect: +2
// expect:  three
// expect: @@ -6 +6,2 @@
// expect:  six
// expect: +seven
// expect: @@ -0,0 +1 @@
// expect: +new
// expect: .
// expect: checked
package .test;
import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.diff;
class main extends program
{
    list<string> words(string text) { return new list<string>(text.split(" ")); }
    void test()
    {
        print(new diff<string>(words("a b c a b b a"), words("c b a b a c")).edits());
        print(new diff<string>(words("a b"), words("a b")).edits());
        console.write(diff.lines("one\ntwo\nthree\nfour\nfive\nsix\n", "one\n2\nthree\nfour\nfive\nsix\nseven\n", 1));
        console.write(diff.lines("", "new\n", 3));
        print(diff.lines("same\n", "same\n", 3) + ".");
        var random = new random(7L);
        for (var i = 0; i < 150; i++) check(row(random), row(random));
        print("checked");
    }

    list<int> row(random random)
    {
        var out = new list<int>();
        for (var left = random.below(13); left > 0; left--) out.add(random.below(3));
        return out;
    }

    // The edits make one of the other, and are as few as the table of all pairs says.
    void check(list<int> a, list<int> b)
    {
        var made = new list<int>();
        var changes = 0;
        var position = 0;
        foreach (var each in new diff<int>(a, b).edits()) {
            made.addAll(a.part(position, each.position - position));
            if (made.size() != each.from) print("misplaced: " + a + b);
            made.addAll(b.part(each.from, each.added));
            position = each.position + each.removed;
            changes += each.removed + each.added;
        }
        made.addAll(a.part(position, a.size() - position));
        if (made != b || changes != least(a, b)) print("wrong: " + a + b);
    }

    int least(list<int> a, list<int> b)
    {
        var above = new int[](b.size() + 1);
        for (var j = 0; j <= b.size(); j++) above[j] = j;
        for (var i = 1; i <= a.size(); i++) {
            var here = new int[] { i };
            for (var j = 1; j <= b.size(); j++)
                here[j] = a.get(i - 1) == b.get(j - 1) ? above[j - 1]
                          : 1 + (above[j] < here[j - 1] ? above[j] : here[j - 1]);
            above = here;
        }
        return above[b.size()];
    }
}
