package .bench;

// What a call and its return cost, in instructions: a loop that calls a method of two arguments,
// against the same loop with twelve instructions more. Each is run a few times and its best counts.
class main
{
    const rounds = 4000000;
    const tries = 7;
    const instructions = 12; // of work()

    .internal.clock clock;
    int kept;

    int sum(int a, int b) { return a + b; }

    long empty()
    {
        var begin = clock.uptime();
        for (var i = 0; i < rounds; i++) {}
        return clock.uptime() - begin;
    }

    long calls()
    {
        var begin = clock.uptime();
        var x = 0;
        for (var i = 0; i < rounds; i++) x = sum(i, i);
        kept = x;
        return clock.uptime() - begin;
    }

    long work()
    {
        var begin = clock.uptime();
        var a = 1;
        var b = 2;
        var c = 3;
        var d = 4;
        for (var i = 0; i < rounds; i++) {
            a = i + b;
            b = i ^ c;
            c = d - i;
            d = i & a;
            a = b | i;
            b = i * c;
            c = a + d;
            d = b - i;
            a = i ^ d;
            b = a & c;
            c = i + b;
            d = c | a;
        }
        kept = a + b + c + d;
        return clock.uptime() - begin;
    }

    static long less(long a, long b) { return a < b ? a : b; }

    void startup(.internal.boot boot) [8]
    {
        clock = boot.clock();
        var nothing = empty();
        var called = calls();
        var worked = work();
        for (var i = 1; i < tries; i++) {
            nothing = less(nothing, empty());
            called = less(called, calls());
            worked = less(worked, work());
        }
        // In tenths. The addition in the method is no part of the call.
        var cost = (called - nothing) * instructions * 10L / (worked - nothing) - 10L;
        boot.print("a call of two arguments and its return cost as much as " + cost / 10L + "."
                   + cost % 10L + " instructions (target <= 12)\n");
        boot.system().halt(0);
    }
}
