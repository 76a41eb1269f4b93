package .phantom.collections;

// An order: what compare gives is below, at or above 0 if a stands before, beside or behind b.
interface comparator<T> extends .internal.order<T>
{
    int compare(T a, T b);

    // The same order turned round.
    comparator<T> backwards() { return (a, b) -> compare(b, a); }

    // This order, and where it says nothing, another.
    comparator<T> then(comparator<T> other)
    {
        return (a, b) -> {
            var where = compare(a, b);
            return where != 0 ? where : other.compare(a, b);
        };
    }
}
