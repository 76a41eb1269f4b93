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

    void add(T thing)
    {
        var place = things.size();

        for (; place > 1 && order.compare(thing, things[place / 2]) < 0; place /= 2)
            things[place] = things[place / 2];
        things[place] = thing;
    }

    T removeFirst()
    {
        var smallest = first();
        var last = things[things.size() - 1];

        things.resize(things.size() - 1);
        if (size() > 0) sink(last);
        return smallest;
    }

    // Puts a thing where the first was, or where it belongs below.
    private void sink(T thing)
    {
        var place = 1;
        var end = things.size();

        while (2 * place < end) {
            var below = 2 * place;
            if (below + 1 < end && order.compare(things[below + 1], things[below]) < 0) below++;
            if (order.compare(things[below], thing) >= 0) break;
            things[place] = things[below];
            place = below;
        }
        things[place] = thing;
    }

    T at(int position) { return things[position + 1]; } // for iterators
    iterator<T> iterator() { return new heap_iterator<T>(this); }
}

// By positions, so it must not change meanwhile.
class heap_iterator<T> implements iterator<T>
{
    heap<T> things;
    int position;

    void heap_iterator(heap<T> things) { this.things = things; }
    int hasNext() { return position < things.size(); }
    T next() { return things.at(position++); }
}
