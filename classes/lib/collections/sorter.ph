package .phantom.collections;

// Sorts arrays by merging: n log n comparisons at most, and equal things stay in their order. What
// is sorted is a copy, so an order that throws leaves the array as it was.
class sorter<T>
{
    private const run = 8; // so many are sorted by inserting

    comparator<T> order;

    void sorter() { order = new natural<T>(); }
    void sorter(comparator<T> order) { this.order = order; }

    void sort(T[] things)
    {
        var size = things.size();
        var from = new T[]();
        var to = new T[](size);

        from.copy(0, things, 0, size);
        for (var first = 0; first < size; first += run)
            insertInto(from, first, first + run < size ? first + run : size);
        for (var width = run; width < size; width *= 2) {
            for (var first = 0; first < size; first += 2 * width)
                merge(from, to, first, first + width, first + 2 * width);
            var other = from;
            from = to;
            to = other;
        }
        if (things.size() != size) throw new changed();
        things.copy(0, from, 0, size);
    }

    // Sorts those from `first` up to `end`.
    private void insertInto(T[] things, int first, int end)
    {
        for (var i = first + 1; i < end; i++) {
            var thing = things[i];
            var place = i;
            for (; place > first && order.compare(things[place - 1], thing) > 0; place--)
                things[place] = things[place - 1];
            things[place] = thing;
        }
    }

    // Two sorted neighbours of one array to one in the other. They may be short, or missing.
    private void merge(T[] from, T[] to, int first, int middle, int end)
    {
        var size = from.size();
        var place = first;

        if (middle > size) middle = size;
        if (end > size) end = size;
        var left = first;
        var right = middle;
        while (left < middle && right < end) {
            if (order.compare(from[left], from[right]) <= 0) to[place++] = from[left++];
            else to[place++] = from[right++];
        }
        while (left < middle) to[place++] = from[left++];
        while (right < end) to[place++] = from[right++];
    }
}
