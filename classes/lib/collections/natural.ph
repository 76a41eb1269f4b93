package .phantom.collections;

// The order that things have of themselves: numbers by their size, strings by the codes of their
// characters, all else as their compare() says.
class natural<T> implements comparator<T>
{
    int compare(T a, T b)
    {
        if (a is .internal.string) return ((string) a).compare((string) b);
        if (a is .internal.int && b is .internal.int) return order((int) a, (int) b);
        if (a is .internal.int || a is .internal.long) return order((long) a, (long) b);
        return ((comparable<T>) a).compare(b);
    }

    static int order(int a, int b) { return a < b ? -1 : a > b; }
    static int order(long a, long b) { return a < b ? -1 : a > b; }
}
