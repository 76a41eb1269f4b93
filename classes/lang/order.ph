package .internal;

// An order: what compare gives is below, at or above 0 if a stands before, beside or behind b.
// Programs write .phantom.collections.comparator, which is an order that can do more.
interface order<T>
{
    int compare(T a, T b);
}

// What has an order of its own. Programs write .phantom.collections.comparable.
interface comparable<T>
{
    int compare(T other);
}

// The order that things have of themselves: numbers by their size, false before true, strings by
// the codes of their characters, all else as their compare() says. What is not a number stands
// behind all numbers.
class natural implements .internal.order<.internal.object>
{
    int compare(.internal.object a, .internal.object b) { return of(a, b); }

    static int of(.internal.object a, .internal.object b)
    {
        if (a is .internal.int && b is .internal.int) return order((int) a, (int) b);
        if (a is .internal.string && b is .internal.string) return ((string) a).compare((string) b);
        if (isWhole(a) && isWhole(b)) return order((long) a, (long) b);
        if (isNumber(a) && isNumber(b)) return order((double) a, (double) b);
        if (a is bool && b is bool) return (bool) a - (bool) b;
        if (a is .internal.comparable) return ((.internal.comparable) a).compare(b);
        throw new .internal.exception.cast(
            kindOf(a) + " cannot be compared with " + kindOf(b) +
            ": only numbers, strings, bools, and what is comparable");
    }

    private static bool isWhole(.internal.object a)
    {
        return a is .internal.int || a is .internal.long;
    }

    private static bool isNumber(.internal.object a)
    {
        return isWhole(a) || a is .internal.double || a is .internal.float;
    }

    private static string kindOf(.internal.object a)
    {
        return a == null ? "null" : a."class"().name();
    }

    private static int order(int a, int b) { return a < b ? -1 : a > b; }
    private static int order(long a, long b) { return a < b ? -1 : a > b; }

    private static int order(double a, double b)
    {
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : (a != a) - (b != b);
    }
}
