package .phantom.collections;

// A set whose things are in order.
class sorted_set<T> extends set<T>
{
    sorted_map<T, T> sorted;

    void sorted_set() { init(new sorted_map<T, T>()); }
    void sorted_set(comparator<T> order) { init(new sorted_map<T, T>(order)); }

    private void init(sorted_map<T, T> sorted)
    {
        this.sorted = sorted;
        become(sorted);
    }

    // The ends, and what is near a thing that need not be there. Raises .internal.exception.null
    // if there is none.
    T first() { return sorted.first().key(); }
    T last() { return sorted.last().key(); }
    T below(T thing) { return sorted.below(thing).key(); } // the last that is less
    T above(T thing) { return sorted.above(thing).key(); } // the first that is more
    T upTo(T thing) { return sorted.upTo(thing).key(); }   // less, or the thing itself
    T from(T thing) { return sorted.from(thing).key(); }   // more, or the thing itself
}
