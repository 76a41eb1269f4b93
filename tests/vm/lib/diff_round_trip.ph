// What a diff tells makes of the first row the second, with as few changes as the plainest method
// needs.
// expect: 0 wrong
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.diff;

class main extends program
{
    // The length of the longest row that both have in them.
    static int common(list<int> a, list<int> b)
    {
        var row = new int[](b.size() + 1);

        for (var i = 1; i <= a.size(); i++) {
            var before = 0;
            for (var k = 1; k <= b.size(); k++) {
                var kept = row[k];
                row[k] = a.get(i - 1) == b.get(k - 1) ? before + 1 : row[k] > row[k - 1] ? row[k] : row[k - 1];
                before = kept;
            }
        }
        return row[b.size()];
    }

    list<int> row(random chance)
    {
        var out = new list<int>();

        for (var n = chance.below(10); n > 0; n--) out.add(chance.below(3));
        return out;
    }

    void test()
    {
        var chance = new random(28L);
        var wrong = 0;

        for (var round = 0; round < 150; round++) {
            var a = row(chance);
            var b = row(chance);
            var made = new list<int>();
            var at = 0;
            var changes = 0;
            foreach (var each in new diff<int>(a, b).edits()) {
                made.addAll(a.part(at, each.position - at));
                made.addAll(b.part(each.from, each.added));
                at = each.position + each.removed;
                changes += each.removed + each.added;
            }
            made.addAll(a.part(at, a.size() - at));
            wrong += made != b || changes != a.size() + b.size() - 2 * common(a, b);
        }
        print(wrong + " wrong");
    }
}
