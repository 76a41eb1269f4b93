package .phantom.collections;

// Adds what is known to be a number only when the program runs.
class addition
{
    static .internal.object of(iterable things)
    {
        var sum;
        var is_first = 1;

        foreach (var each in things) {
            sum = is_first ? each : sum + each;
            is_first = 0;
        }
        return is_first ? 0 : sum;
    }
}
