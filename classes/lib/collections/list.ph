package .phantom.collections;

// A row of things, by their positions from 0. Adding and removing at the end is fast, elsewhere
// what lies behind is moved. Positions outside raise .internal.exception.bounds.
class list<T> extends collection<T>
{
    T[] things;

    void list() { things = new T[](); }

    // Of these, or of the elements of an array, which is copied.
    void list(T... things)
    {
        this.things = new T[]();
        addAll(things);
    }

    // list.of(1, 2, 3)
    static <S> list<S> of(S... things) { return new list<S>(things); }

    int size() { return things.size(); }
    T first() { return get(0); }
    T last() { return get(things.size() - 1); }

    T get(int position)
    {
        if (position < 0 || position >= things.size()) refuse(position);
        return things[position];
    }

    void set(int position, T thing)
    {
        if (position < 0 || position >= things.size()) refuse(position);
        things[position] = thing;
    }

    list<T> add(T thing)
    {
        things[things.size()] = thing;
        return this;
    }

    list<T> addAll(T[] more)
    {
        addAll(more, 0, more.size());
        return this;
    }

    list<T> addAll(collection<T> more)
    {
        // A list that is added to itself would never end.
        if (more :== this) return addAll(things);
        foreach (T each in more) add(each);
        return this;
    }

    // Before what is at the position, or at the end.
    void insert(int position, T thing)
    {
        var size = things.size();

        if (position < 0 || position > size) refuse(position);
        things.copy(position + 1, things, position, size - position);
        things[position] = thing;
    }

    private void refuse(int position)
    {
        if (things.size() == 0) throw new .internal.exception.bounds("the list is empty");
        throw new .internal.exception.bounds("index " + position + " is outside the list, whose " +
                                             "size is " + things.size());
    }

    T removeAt(int position)
    {
        var removed = get(position);
        var last = things.size() - 1;

        things.copy(position, things, position + 1, last - position);
        things.resize(last);
        return removed;
    }

    T removeLast() { return removeAt(things.size() - 1); }

    // The first that equals the thing; whether there was one.
    bool remove(T thing)
    {
        for (var i = 0; i < things.size(); i++) {
            var each = things[i];
            if (each == thing) return removeThis(each, i);
        }
        return false;
    }

    // This very thing, which was at the position: what compared it may have changed the list.
    private bool removeThis(T thing, int position)
    {
        if (position >= things.size() || things[position] :!= thing) {
            position = 0;
            while (position < things.size() && things[position] :!= thing) position++;
        }
        if (position >= things.size()) return false;
        removeAt(position);
        return true;
    }

    void clear() { things.resize(0); }

    // The first position from which it is found, or -1.
    int indexOf(T thing)
    {
        for (var i = 0; i < things.size(); i++) if (things[i] == thing) return i;
        return -1;
    }

    int lastIndexOf(T thing)
    {
        for (var i = things.size() - 1; i >= 0; i--) if (things[i] == thing) return i;
        return -1;
    }

    bool contains(T thing) { return indexOf(thing) >= 0; }

    // A new list of `count` things from a position on.
    list<T> part(int first, int count)
    {
        var out = new list<T>();

        if (count < 0 || first + count > things.size()) refuse(count < 0 ? count : first + count);
        out.addAll(things, first, count);
        return out;
    }

    // Adds some elements of an array.
    list<T> addAll(T[] from, int first, int count)
    {
        things.copy(things.size(), from, first, count);
        return this;
    }

    T[] toArray()
    {
        var out = new T[]();

        out.copy(0, things, 0, things.size());
        return out;
    }

    list<T> reverse()
    {
        var last = things.size() - 1;

        for (var i = 0; i < last - i; i++) {
            var thing = things[i];
            things[i] = things[last - i];
            things[last - i] = thing;
        }
        return this;
    }

    // Things that are equal in the order stay in their order.
    list<T> sort(comparator<T> order)
    {
        new sorter<T>(order).sort(things);
        return this;
    }

    list<T> sort() { return sort(new natural<T>()); }

    // By what the function makes of each: words.sortBy(word -> word.length()).
    <K> list<T> sortBy(mapping<T, K> key) { return sort(new by_key<T, K>(key)); }

    // In a list sorted by this order: the position of a thing that equals this one, or -1 - p if
    // there is none, and p is where it would stand.
    int search(T thing, comparator<T> order)
    {
        var low = 0;
        var high = things.size() - 1;

        while (low <= high) {
            var middle = (low + high) / 2;
            var where = order.compare(things[middle], thing);
            if (where == 0) return middle;
            if (where < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }

    iterator<T> iterator() { return new list_iterator<T>(this); }

    bool equals(.internal.object other) { return equalsWithin(other, null); }
    int hashCode() { return .internal.walk.hash(this); }

    bool equalsWithin(.internal.object other, .internal.walk around)
    {
        if (!(other is list)) return false;
        var that = (list<T>) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < things.size(); i++)
            if (!.internal.walk.areEqual(things[i], that.get(i), this, that, around)) return false;
        return true;
    }

    int hashWithin(.internal.walk around)
    {
        var hash = 1;

        foreach (T each in things) hash = 31 * hash + .internal.walk.hashOf(each, this, around);
        return hash;
    }
}

// By positions, so that a list may change meanwhile; it goes no further than the list did when it
// began, for who adds something for each thing would never come to the end.
class list_iterator<T> implements iterator<T>
{
    list<T> things;
    int position;
    int end;

    void list_iterator(list<T> things)
    {
        this.things = things;
        end = things.size();
    }

    bool hasNext() { return position < end && position < things.size(); }
    T next() { return things.get(position++); }
}
