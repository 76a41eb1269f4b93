package .phantom.util;

// The map of older programs: put() keeps the first value of a key and says whether it was new. New
// programs use .phantom.collections.map.
class map
{
    .phantom.collections.map<.internal.object, .internal.object> entries;

    void map() { init(); }

    // Makes it empty.
    void init() { entries = new .phantom.collections.map<.internal.object, .internal.object>(); }

    int put(var key : .internal.object, var value : .internal.object)
    {
        if (entries.get(key) :!= null) return 0;
        entries.put(key, value);
        return 1;
    }

    .internal.object get(var key : .internal.object) { return entries.get(key); }
}
