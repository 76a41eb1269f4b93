// Three stages, each a task, with channels between: all come through, in order, and the end comes
// behind them.
// expect: [4, 16, 36, 64, 100]
package .test;

import .phantom.collections.list;
import .phantom.tasks.channel;
import .phantom.tasks.starter;

class main extends program
{
    void test()
    {
        var tasks = new starter(boot);
        var numbers = new channel<int>(1);
        var even = new channel<int>(1);
        var squares = new channel<int>(1);

        tasks.start(() -> {
            for (var i = 1; i <= 10; i++) numbers.send(i);
            numbers.close();
        });
        tasks.start(() -> {
            foreach (int each in numbers) if (each % 2 == 0) even.send(each);
            even.close();
        });
        tasks.start(() -> {
            foreach (int each in even) squares.send(each * each);
            squares.close();
        });
        print(squares.toList());
    }
}
