package .phantom.util;

// The hash map of older programs: put() replaces the value of a key. lock() and unlock() are called
// around each access, for classes below it.
class hashmap
{
    .phantom.collections.map<.internal.object, .internal.object> entries;

    void hashmap() { init(); }

    // Makes it empty.
    void init() { entries = new .phantom.collections.map<.internal.object, .internal.object>(); }

    void put(var key : .internal.object, var val : .internal.object)
    {
        lock();
        entries.put(key, val);
        unlock();
    }

    .internal.object get(var key : .internal.object)
    {
        lock();
        var found = entries.get(key);
        unlock();
        return found;
    }

    void lock() {}
    void unlock() {}
}
