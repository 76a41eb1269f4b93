// A queue that is always nearly full goes round many times and stays in order.
// expect: 0 wrong 7
package .test;

import .phantom.collections.queue;

class main extends program
{
    void test()
    {
        var q = new queue<int>();
        var wrong = 0;

        for (var i = 0; i < 7; i++) q.addLast(i);
        for (var i = 7; i < 3000; i++) {
            q.addLast(i);
            if (q.removeFirst() != i - 7) wrong++;
            if (q.last() != i) wrong++;
        }
        for (var i = 0; i < 100; i++) {
            q.addFirst(q.removeLast());
            if (q.first() < 2993) wrong++;
        }
        print(wrong + " wrong " + q.size());
    }
}
