package .phantom.collections;

// A row that grows and shrinks at both ends: a queue with addLast and removeFirst, a stack with
// push and pop. Taking from an empty one raises .internal.exception.bounds.
class queue<T> extends collection<T>
{
    T[] ring;  // a power of two long
    int first; // where the first is
    int count;

    void queue() { ring = new T[](8); }

    int size() { return count; }

    void addLast(T thing)
    {
        if (count == ring.size()) grow();
        ring[(first + count) & (ring.size() - 1)] = thing;
        count++;
    }

    void addFirst(T thing)
    {
        if (count == ring.size()) grow();
        first = (first - 1) & (ring.size() - 1);
        ring[first] = thing;
        count++;
    }

    T removeFirst()
    {
        var thing = get(0);

        ring[first] = null;
        first = (first + 1) & (ring.size() - 1);
        count--;
        return thing;
    }

    T removeLast()
    {
        var thing = get(count - 1);

        count--;
        ring[(first + count) & (ring.size() - 1)] = null;
        return thing;
    }

    void push(T thing) { addLast(thing); }
    T pop() { return removeLast(); }
    T peek() { return last(); }

    T first() { return get(0); }
    T last() { return get(count - 1); }

    T get(int position)
    {
        if (position < 0 || position >= count)
            throw new .internal.exception.bounds("index " + position +
                                                 " is outside the queue, whose size is " + count);
        return ring[(first + position) & (ring.size() - 1)];
    }

    void clear()
    {
        ring = new T[](8);
        first = count = 0;
    }

    private void grow()
    {
        var larger = new T[](2 * ring.size());

        for (var i = 0; i < count; i++) larger[i] = get(i);
        ring = larger;
        first = 0;
    }

    iterator<T> iterator() { return new queue_iterator<T>(this); }
}

// By positions, so that a queue may change meanwhile; it goes no further than the queue did when it
// began, for who adds something for each thing would never come to the end.
class queue_iterator<T> implements iterator<T>
{
    queue<T> things;
    int position;
    int end;

    void queue_iterator(queue<T> things)
    {
        this.things = things;
        end = things.size();
    }

    bool hasNext() { return position < end && position < things.size(); }
    T next() { return things.get(position++); }
}
