package .phantom.collections;

// The order that things have of themselves: numbers by their size, false before true, strings by
// the codes of their characters, all else as their compare() says.
class natural<T> implements comparator<T>
{
    int compare(T a, T b)
    {
        if (a is .internal.int && b is .internal.int) return order((int) a, (int) b);
        if (a is .internal.string) return ((string) a).compare((string) b);
        if (isWhole(a) && isWhole(b)) return order((long) a, (long) b);
        if (isNumber(a)) return order((double) a, (double) b);
        if (a is bool && b is bool) return (bool) a - (bool) b;
        return ((comparable<T>) a).compare(b);
    }

    static bool isWhole(.internal.object a) { return a is .internal.int || a is .internal.long; }

    static bool isNumber(.internal.object a)
    {
        return isWhole(a) || a is .internal.double || a is .internal.float;
    }

    private static int order(int a, int b) { return a < b ? -1 : a > b; }
    private static int order(long a, long b) { return a < b ? -1 : a > b; }

    // What is not a number stands behind all numbers.
    private static int order(double a, double b)
    {
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : (a != a) - (b != b);
    }
}
