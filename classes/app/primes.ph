package .phantom.app;

import .phantom.sys.printer;
import .phantom.tasks.work;

// A long computation: finds prime numbers, one after the other, and prints some of them. Stopped
// and started again, or cut off from power, it goes on where it was.
class primes implements work
{
    const printed_every = 1000; // primes

    int candidate;
    int found;
    bool is_wanted;
    printer printer;
    .internal.console console;

    void primes(.internal.console console)
    {
        this.console = console;
        printer = new printer(console);
        candidate = 2;
    }

    void want(bool on) { is_wanted = on; }

    void run()
    {
        while (is_wanted) {
            if (is_prime(candidate)) note();
            candidate++;
        }
    }

    bool is_prime(int number)
    {
        for (var divisor = 2; divisor <= number / divisor; divisor++)
            if (number % divisor == 0) return false;
        return true;
    }

    void note()
    {
        found++;
        if (found % printed_every != 0) return;
        console.write("prime number ");
        printer.number(found);
        console.write(" is ");
        printer.number(candidate);
        console.write("\n");
    }
}
