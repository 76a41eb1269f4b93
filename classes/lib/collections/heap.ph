package .phantom.collections;

// A queue that gives the smallest first, in the natural order or in another. Adding and taking cost
// the logarithm of the size. foreach walks through it in no order.
class heap<T> extends collection<T>
{
    T[] things; // none is smaller than the one at half its position
    comparator<T> order;

    void heap() { init(new natural<T>()); }
    void heap(comparator<T> order) { init(order); }

    private void init(comparator<T> order)
    {
        this.order = order;
        things = new T[](1); // positions from 1
    }

    int size() { return things.size() - 1; }
    void clear() { things.resize(1); }

    T first()
    {
        if (isEmpty()) throw new .internal.exception.bounds("the heap is empty");
        return things[1];
    }

    // First all is compared, and then things are moved: an order that throws changes nothing.

    void add(T thing)
    {
        var end = things.size();
        var place = end;

        while (place > 1 && order.compare(thing, things[place / 2]) < 0) place /= 2;
        checkSize(end);
        for (; end > place; end /= 2) things[end] = things[end / 2];
        things[place] = thing;
    }

    T removeFirst()
    {
        var smallest = first();
        var end = things.size() - 1;
        var last = things[end];
        var place = placeFor(last, end);

        checkSize(end + 1);
        var levels = 0;
        while (place >> levels > 1) levels++;
        for (; levels > 0; levels--) things[place >> levels] = things[place >> levels - 1];
        things[place] = last;
        things.resize(end);
        return smallest;
    }

    // Where a thing belongs if the first is missing, among those before `end`.
    private int placeFor(T thing, int end)
    {
        var place = 1;

        while (2 * place < end) {
            var below = 2 * place;
            if (below + 1 < end && order.compare(things[below + 1], things[below]) < 0) below++;
            if (order.compare(things[below], thing) >= 0) break;
            place = below;
        }
        return place;
    }

    private void checkSize(int size)
    {
        if (things.size() != size) throw new changed();
    }

    T at(int position) { return things[position + 1]; } // for iterators
    iterator<T> iterator() { return new heap_iterator<T>(this); }
}

// By positions, as far as there were things when it began; what is added meanwhile may be missed.
class heap_iterator<T> implements iterator<T>
{
    heap<T> things;
    int position;
    int end;

    void heap_iterator(heap<T> things)
    {
        this.things = things;
        end = things.size();
    }

    bool hasNext() { return position < end && position < things.size(); }
    T next() { return things.at(position++); }
}
