package .phantom.collections;

// Adds what is known to be a number only when the program runs.
class addition
{
    static .internal.object of(iterable things)
    {
        var sum;
        var is_first = true;

        foreach (var each in things) {
            sum = is_first ? each : sum + each;
            is_first = false;
        }
        return is_first ? 0 : sum;
    }
}
