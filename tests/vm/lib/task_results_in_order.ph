// Futures that end in any order are asked in the order they were started; each gives its own.
// expect: 0 1 4 9 16 25 36 49 64 81
package .test;

import .phantom.collections.lazy;
import .phantom.tasks.future;
import .phantom.tasks.starter;

class main extends program
{
    void test()
    {
        var tasks = new starter(boot);
        var squares = lazy.range(0, 10).map(n -> new future<int>(() -> slow(n)).start(tasks)).toList();

        print(squares.map(each -> each.get()).join(" "));
    }

    int slow(int n)
    {
        boot.sleep((10 - n) % 4);
        return n * n;
    }
}
