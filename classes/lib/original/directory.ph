package .internal;

// Objects by name, as older programs know it. The numbers are the ordinals that they call by.
class directory
{
    .phantom.collections.map<string, .internal.object> entries =
        new .phantom.collections.map<string, .internal.object>();

    int put(string name, var value : .internal.object) [8]
    {
        if (entries.has(name)) return 0;
        entries.put(name, value);
        return 1;
    }
    .internal.object get(string name) [9] { return entries.get(name); }
    void remove(string name) [10] { entries.remove(name); }
    int size() [11] { return entries.size(); }
    .internal.object iterate() [12] { return entries.iterator(); }
}
