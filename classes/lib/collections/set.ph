package .phantom.collections;

// Things each of which is there once or not at all, in the order in which they were added.
class set<T> extends collection<T>
{
    dictionary<T, T> members;

    void set() { members = new map<T, T>(); }

    // For sorted_set: the members are the keys of this dictionary, which is empty.
    void become(dictionary<T, T> members) { this.members = members; }

    int size() { return members.size(); }
    bool add(T thing) { return members.put(thing, thing); } // whether it is new
    bool remove(T thing) { return members.remove(thing); }
    bool contains(T thing) { return members.has(thing); }
    void clear() { members.clear(); }

    set<T> addAll(collection<T> more)
    {
        foreach (T each in more) add(each);
        return this;
    }

    set<T> removeAll(collection<T> less)
    {
        if (less :== this) clear();
        else foreach (T each in less) remove(each);
        return this;
    }

    // Removes what is not among the others.
    set<T> keepAll(collection<T> others)
    {
        foreach (T each in toList()) if (!others.contains(each)) remove(each);
        return this;
    }

    iterator<T> iterator() { return new set_iterator<T>(members.iterator()); }

    bool equals(.internal.object other)
    {
        return other is set && ((set<T>) other).size() == size() && holds((set<T>) other);
    }

    // Whether all of the others are here too.
    bool holds(collection<T> others)
    {
        foreach (T each in others) if (!contains(each)) return false;
        return true;
    }

    int hashCode() { return .internal.walk.hash(this); }

    int hashWithin(.internal.walk around)
    {
        var hash = 0;

        foreach (T each in this) hash += .internal.walk.hashOf(each, this, around);
        return hash;
    }
}

// The keys of the dictionary behind it.
class set_iterator<T> implements iterator<T>
{
    iterator<entry<T, T>> entries;

    void set_iterator(iterator<entry<T, T>> entries) { this.entries = entries; }
    bool hasNext() { return entries.hasNext(); }
    T next() { return entries.next().key(); }
}
