// A queue at both ends, round its ring many times; as a stack.
// expect: [b, a, c, d]
// expect: b d 2
// expect: 0 499500
// expect: 3 2 1
// expect: bounds bounds
// expect: true [9]
package .test;

import .phantom.collections.queue;

class main extends program
{
    void test()
    {
        var q = new queue<string>();
        q.addLast("a");
        q.addFirst("b");
        q.addLast("c");
        q.addLast("d");
        print(q);
        print(q.removeFirst() + " " + q.removeLast() + " " + q.size());
        var numbers = new queue<int>();
        var sum = 0;
        for (var i = 0; i < 1000; i++) {
            numbers.addLast(i);
            if (i % 3 != 0) sum += numbers.removeFirst();
        }
        while (!numbers.isEmpty()) sum += numbers.removeFirst();
        print(numbers.size() + " " + sum);
        for (var i = 1; i <= 3; i++) numbers.push(i);
        print(numbers.pop() + " " + numbers.pop() + " " + numbers.peek());
        numbers.clear();
        try { numbers.pop(); } catch (.internal.exception.bounds e) {
            try { numbers.first(); } catch (.internal.exception.bounds f) { print("bounds bounds"); }
        }
        numbers.addFirst(9);
        print(numbers.contains(9) + " " + numbers);
    }
}
