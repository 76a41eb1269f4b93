package .phantom.collections;

// Sorts arrays as their sort() does, and tells if one changed in the meantime. What is sorted is a
// copy, so an order that throws leaves the array as it was.
class sorter<T>
{
    comparator<T> order;

    void sorter() { order = new natural<T>(); }
    void sorter(comparator<T> order) { this.order = order; }

    void sort(T[] things)
    {
        var size = things.size();
        var sorted = new T[]();

        sorted.copy(0, things, 0, size);
        sorted.sort(order);
        if (things.size() != size) throw new changed();
        things.copy(0, sorted, 0, size);
    }
}
