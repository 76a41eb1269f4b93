package .phantom.collections;

// The order of what a function makes of each thing, which it is asked for at every comparison.
class by_key<T, K> implements comparator<T>
{
    private mapping<T, K> key;
    private comparator<K> order;

    void by_key(mapping<T, K> key)
    {
        this.key = key;
        order = new natural<K>();
    }

    int compare(T a, T b) { return order.compare(key.of(a), key.of(b)); }
}
