package .phantom.collections;

// Adds what is known to be a number only when the program runs.
class addition
{
    static .internal.object of(iterable things)
    {
        .internal.object sum = 0;
        var is_first = 1;

        foreach (.internal.object each in things) {
            sum = is_first ? each : plus(sum, each);
            is_first = 0;
        }
        return sum;
    }

    private static .internal.object plus(var a, var b)
    {
        if (a is .internal.int && b is .internal.int) return (int) a + (int) b;
        if (natural.isWhole(a) && natural.isWhole(b)) return (long) a + (long) b;
        if (a is .internal.float && b is .internal.float) return (float) a + (float) b;
        if (natural.isNumber(a)) return (double) a + (double) b;
        return a.plus(b);
    }
}
