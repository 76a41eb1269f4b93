package .phantom.collections;

// The order that things have of themselves: numbers by their size, false before true, strings by
// the codes of their characters, all else as their compare() says.
class natural<T> implements comparator<T>
{
    int compare(T a, T b) { return .internal.natural.of(a, b); }
}
