// A heap gives whatever went in from the least to the greatest, in the natural order, backwards
// and by a function; equal ones all come.
// expect: 0 wrong
// expect: 5 4 3 3 1
// expect: fig pear banana
package .test;

import .phantom.collections.heap;
import .phantom.collections.natural;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(24L);
        var wrong = 0;

        for (var round = 0; round < 20; round++) {
            var heap = new heap<int>();
            var sum = 0;
            for (var i = 0; i < 30; i++) {
                var n = chance.below(20);
                heap.add(n);
                sum += n;
                if (chance.below(4) == 0) sum -= heap.removeFirst();
            }
            var last = -1;
            while (!heap.isEmpty()) {
                var n = heap.removeFirst();
                wrong += n < last;
                last = n;
                sum -= n;
            }
            wrong += sum != 0;
        }
        print(wrong + " wrong");
        var down = new heap<int>(new natural<int>().backwards());
        foreach (int n in new int[] { 3, 1, 4, 3, 5 }) down.add(n);
        var text = "";
        while (!down.isEmpty()) text += down.removeFirst() + " ";
        print(text.trim());
        var words = new heap<string>((a, b) -> a.length() - b.length());
        foreach (string each in new string[] { "banana", "fig", "pear" }) words.add(each);
        text = "";
        while (!words.isEmpty()) text += words.removeFirst() + " ";
        print(text.trim());
    }
}
