package .internal;

// Things by name, in the order of the names, as older programs know it. The numbers are the
// ordinals that they call by. New programs use .phantom.collections.sorted_map.
class directory
{
    private string[] names = new string[]();
    private .internal.object[] things = new .internal.object[]();

    // The position of a name, or of the first behind it.
    private int find(string name)
    {
        var low = 0;
        var high = names.size();

        while (low < high) {
            var middle = (low + high) >>> 1;
            if (name.compare(names[middle]) > 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private bool hasAt(int position, string name)
    {
        return position < names.size() && names[position] == name;
    }

    // Whether the name was new; if not, it keeps what it had.
    bool put(string name, var value : .internal.object) [8]
    {
        if (name == null) throw new .internal.exception.argument("a directory wants a name");
        var at = find(name);
        var behind = names.size() - at;

        if (hasAt(at, name)) return false;
        names.copy(at + 1, names, at, behind);
        things.copy(at + 1, things, at, behind);
        names[at] = name;
        things[at] = value;
        return true;
    }

    // Or null.
    .internal.object get(string name) [9]
    {
        var at = find(name);

        return hasAt(at, name) ? things[at] : null;
    }

    void remove(string name) [10]
    {
        var at = find(name);
        var left = names.size() - 1;

        if (!hasAt(at, name)) return;
        names.copy(at, names, at + 1, left - at);
        things.copy(at, things, at + 1, left - at);
        names.resize(left);
        things.resize(left);
    }

    int size() [11] { return names.size(); }

    // Over .internal.directory.entry.
    .internal.object iterate() [12] { return new .internal.directory.iterator(this); }

    // For iterators.
    .internal.directory.entry at(int position)
    {
        return new .internal.directory.entry(names[position], things[position]);
    }
}

class .internal.directory.entry
{
    private string key;
    private .internal.object value;

    void "entry"(string key, .internal.object value)
    {
        this.key = key;
        this.value = value;
    }

    string key() { return key; }
    .internal.object value() { return value; }
    string toString() { return key + "=" + string.valueOf(value); }
}

class .internal.directory.iterator
{
    private directory of;
    private int position = 0;

    void iterator(directory of) { this.of = of; }

    bool hasNext() { return position < of.size(); }
    .internal.directory.entry next() { return of.at(position++); }
}
