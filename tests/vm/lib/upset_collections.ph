// Orders and keys that throw, or change what they are asked about: nothing is lost, nothing hangs.
// expect: [5, 3, 9, 1, 7, 2, 8, 6, 4, 0, 11, 10] 1
// expect: changed while walking through it
// expect: [1, 2, 3, 5, 8, 9] [1, 2, 3, 5, 8, 9] [1, 2, 3, 5, 8, 9]
// expect: changed while walking through it
// expect: changed while walking through it
// expect: 3 6
// expect: 3 6
// expect: 3
// expect: 20000 0
package .test;

import .phantom.collections.changed;
import .phantom.collections.heap;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.queue;

// Equal to nothing else, and with one hash for all; asked whether it is equal it does something.
class nosy
{
    public static map<nosy, int> others;

    int hashCode() { return 1; }

    int equals(.internal.object other)
    {
        if (others :!= null) {
            var all = others;
            others = null;
            for (var i = 0; i < 20; i++) all.put(new nosy(), i);
        }
        return this :== other;
    }
}

class main extends program
{
    list<int> rowOf(int[] numbers)
    {
        var out = new list<int>();

        foreach (int each in numbers) out.add(each);
        return out;
    }

    string drained(heap<int> numbers)
    {
        var out = new list<int>();

        while (!numbers.isEmpty()) out.add(numbers.removeFirst());
        return out.toString();
    }

    heap<int> filled(int patience)
    {
        var left = patience;
        var numbers = new heap<int>((a, b) -> {
            if (left-- == 0) throw "enough";
            return a - b;
        });

        foreach (int each in new int[] { 5, 3, 9, 1, 8, 2 }) {
            try { numbers.add(each); } catch (string s) { numbers.add(each); }
        }
        return numbers;
    }

    void change(list<int> row, heap<int> numbers, map<nosy, int> all)
    {
        try {
            if (row :!= null) row.sort((a, b) -> { row.add(1); return a - b; });
            if (numbers :!= null) numbers.add(0);
            if (all :!= null) all.put(new nosy(), 1);
        } catch (changed e) {
            print(e.message());
        }
    }

    void test()
    {
        var row = rowOf(new int[] { 5, 3, 9, 1, 7, 2, 8, 6, 4, 0, 11, 10 });
        var before = row.toString();
        var is_same = 1;
        for (var patience = 0; patience < 30; patience++) {
            var left = patience;
            try {
                row.sort((a, b) -> { if (left-- == 0) throw "enough"; return a - b; });
            } catch (string s) {
                is_same = is_same && row.toString() == before;
            }
        }
        print(before + " " + is_same);
        change(row, null, null);
        // Each comparison throws once, also while things are taken out.
        print(drained(filled(2)) + " " + drained(filled(5)) + " " + drained(filled(-1)));
        heap<int> busy = null;
        var is_busy = 0;
        busy = new heap<int>((a, b) -> {
            if (is_busy) { is_busy = 0; busy.add(b); }
            return a - b;
        });
        busy.add(2);
        is_busy = 1;
        change(null, busy, null);
        var all = new map<nosy, int>();
        all.put(new nosy(), 0);
        nosy.others = all;
        change(null, null, all);
        var three = rowOf(new int[] { 1, 2, 3 });
        var count = 0;
        foreach (int each in three) { three.add(each); count++; }
        print(count + " " + three.size());
        var waiting = new queue<int>();
        for (var i = 0; i < 3; i++) waiting.addLast(i);
        count = 0;
        foreach (int each in waiting) { waiting.addLast(each); count++; }
        print(count + " " + waiting.size());
        var few = new heap<int>();
        for (var i = 0; i < 3; i++) few.add(i);
        count = 0;
        foreach (int each in few) { few.add(each); count++; }
        print(count);
        // The oldest of many is taken again and again.
        var many = new map<int, int>();
        for (var i = 0; i < 20000; i++) many.put(i, i);
        count = 0;
        while (!many.isEmpty()) {
            many.remove(many.iterator().next().key());
            count++;
        }
        print(count + " " + many.size());
    }
}
