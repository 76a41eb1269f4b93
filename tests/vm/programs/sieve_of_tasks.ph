// Primes by a row of tasks, one for each that was found, each handing on what it does not divide.
// expect: 2 3 5 7 11 13 17 19 23 29
package .test;

import .phantom.tasks.channel;
import .phantom.tasks.starter;

class main extends program
{
    channel<int> without(channel<int> from, int prime)
    {
        var out = new channel<int>(1);

        new starter(boot).start(() -> {
            foreach (int each in from) if (each % prime != 0) out.send(each);
            out.close();
        });
        return out;
    }

    void test()
    {
        var numbers = new channel<int>(1);
        var source = numbers;

        new starter(boot).start(() -> {
            for (var n = 2; n <= 30; n++) source.send(n);
            source.close();
        });
        var found = "";
        while (numbers.wait()) {
            var prime = numbers.receive();
            found += prime + " ";
            numbers = without(numbers, prime);
        }
        print(found.trim());
    }
}
