package .internal;

// Rows of things. A store past the end lengthens them; what lies between is zero or null. Reading
// past the end raises .internal.exception.bounds. What all arrays can do, by going through them:
//
//     clone()          another one with the same elements
//     fill(value)      puts it everywhere
//     indexOf(value)   the first position at which something equal is, or -1
//     toString()       [1, 2, 3]
//     equals(other)    whether it is an array of the same kind with equal elements, in this order;
//                      :== asks whether it is the same array
//     hashCode()       goes by the elements: as the key of a map an array is left as it is
//
//     sort()           from the least to the greatest, in n log n steps, with memory for as many
//                      more; -0.0 stands before 0.0, and what is not a number behind all numbers
//
// What is an element of itself is told as "(itself)" there: see container. Those of objects have
//
//     sort(order)      as the order says: names.sort((a, b) -> a.length() - b.length())
//
class sequence {}

// The objects behind T[], unless T is a number.
class array extends sequence implements container
{
    private const run = 8; // so many are sorted by inserting

    native int size() [12];
    native .internal.object get(int index) [10];
    native void set(int index, .internal.object value) [11];
    native void resize(int size);

    // Replaces what is from a position on by some elements of another array or of this one, and
    // lengthens as needed.
    native void copy(int position, array from, int first, int count);

    .internal.array clone()
    {
        var out = new .internal.object[]();

        out.copy(0, this, 0, size());
        return out;
    }

    // So many arrays like the one that is given: what `new T[n][m]` is made of.
    static .internal.array rows(int count, .internal.object row)
    {
        var out = new .internal.object[](count);

        for (var i = 0; i < count; i++) out[i] = copyOf(row);
        return out;
    }

    private static .internal.object copyOf(.internal.object row)
    {
        if (row is .internal.array.int) return ((.internal.array.int) row).clone();
        if (row is .internal.array.long) return ((.internal.array.long) row).clone();
        if (row is .internal.array.float) return ((.internal.array.float) row).clone();
        if (row is .internal.array.double) return ((.internal.array.double) row).clone();
        if (row is .internal.array.byte) return ((.internal.array.byte) row).clone();
        if (row is .internal.array.short) return ((.internal.array.short) row).clone();
        if (row is .internal.array.char) return ((.internal.array.char) row).clone();
        if (!(row is .internal.array)) return row;
        var out = ((.internal.array) row).clone();
        for (var i = 0; i < out.size(); i++) out.set(i, copyOf(out.get(i)));
        return out;
    }

    void fill(.internal.object value)
    {
        for (var i = 0; i < size(); i++) set(i, value);
    }

    int indexOf(.internal.object value)
    {
        for (var i = 0; i < size(); i++) if (get(i) == value) return i;
        return -1;
    }

    // What is comparable, as natural says; an array of anything else is left as it was.
    void sort() { sort(new natural()); }

    // By merging: equal things stay in their order, and an order that throws leaves the array as it
    // was. `T` is what the array holds.
    <T> void sort(.internal.order<T> order)
    {
        var size = size();
        T[] from = (T[]) clone();
        var to = new T[](size);

        for (var first = 0; first < size; first += run)
            insertInto(from, first, first + run < size ? first + run : size, order);
        for (var width = run; width < size; width *= 2) {
            for (var first = 0; first < size; first += 2 * width)
                merge(from, to, first, width, order);
            var other = from;
            from = to;
            to = other;
        }
        copy(0, from, 0, size);
    }

    // Sorts those from `first` up to `end`.
    private static <T> void insertInto(T[] things, int first, int end, .internal.order<T> order)
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
    private static <T> void merge(T[] from, T[] to, int first, int width, .internal.order<T> order)
    {
        var size = from.size();
        var middle = first + width < size ? first + width : size;
        var end = first + 2 * width < size ? first + 2 * width : size;
        var left = first;
        var right = middle;
        var place = first;

        while (left < middle && right < end) {
            if (order.compare(from[left], from[right]) <= 0) to[place++] = from[left++];
            else to[place++] = from[right++];
        }
        while (left < middle) to[place++] = from[left++];
        while (right < end) to[place++] = from[right++];
    }

    bool equals(.internal.object other) { return equalsWithin(other, null); }
    int hashCode() { return walk.hash(this); }
    string toString() { return textWithin(null); }

    bool isPlain() { return this."class"().name() == ".internal.array"; }

    bool equalsWithin(.internal.object other, walk around)
    {
        if (!(other is .internal.array)) return false;
        var that = (.internal.array) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++)
            if (!walk.areEqual(get(i), that.get(i), this, that, around)) return false;
        return true;
    }

    int hashWithin(walk around)
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + walk.hashOf(get(i), this, around);
        return hash;
    }

    string textWithin(walk around)
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = walk.textOf(get(i), this, around);
        return "[" + ", ".join(parts) + "]";
    }
}

// The objects behind int[], long[], float[] and double[].
class .internal.array.int extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.int from, int first, int count);

    int get(int index) [10] { return this[index]; }
    void set(int index, int value) [11] { this[index] = value; }

    int[] clone()
    {
        var out = new int[]();

        out.copy(0, this, 0, size());
        return out;
    }

    void fill(int value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(int value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    void sort()
    {
        var keys = new long[](size());

        for (var i = 0; i < keys.size(); i++) keys[i] = this[i];
        keys.sort();
        for (var i = 0; i < keys.size(); i++) this[i] = (int) keys[i];
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.int)) return false;
        var that = (.internal.array.int) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + this[i];
        return hash;
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}

// The objects behind bool[]: ints, of which each is told as what it means.
class .internal.array.bool extends .internal.array.int
{
    bool[] clone()
    {
        var out = new bool[]();

        out.copy(0, this, 0, size());
        return out;
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}

class .internal.array.long extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.long from, int first, int count);

    long get(int index) [10] { return this[index]; }
    void set(int index, long value) [11] { this[index] = value; }

    long[] clone()
    {
        var out = new long[]();

        out.copy(0, this, 0, size());
        return out;
    }

    void fill(long value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(long value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    // By merging: rows of `width` that are sorted, two by two, from one array to another.
    void sort()
    {
        var size = size();
        var from = clone();
        var to = new long[](size);

        for (var width = 1; width < size; width *= 2) {
            for (var first = 0; first < size; first += 2 * width) merge(from, to, first, width);
            var other = from;
            from = to;
            to = other;
        }
        copy(0, from, 0, size);
    }

    private static void merge(long[] from, long[] to, int first, int width)
    {
        var size = from.size();
        var middle = first + width < size ? first + width : size;
        var end = middle + width < size ? middle + width : size;
        var left = first;
        var right = middle;

        for (var place = first; place < end; place++)
            if (right == end || left < middle && from[left] <= from[right])
                to[place] = from[left++];
            else
                to[place] = from[right++];
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.long)) return false;
        var that = (.internal.array.long) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + (int)(this[i] ^ this[i] >>> 32);
        return hash;
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}

class .internal.array.float extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.float from, int first, int count);

    float get(int index) [10] { return this[index]; }
    void set(int index, float value) [11] { this[index] = value; }

    float[] clone()
    {
        var out = new float[]();

        out.copy(0, this, 0, size());
        return out;
    }

    void fill(float value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(float value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    void sort()
    {
        var keys = new long[](size());

        for (var i = 0; i < keys.size(); i++) keys[i] = .internal.array.double.key(this[i]);
        keys.sort();
        for (var i = 0; i < keys.size(); i++)
            this[i] = (float) .internal.array.double.value(keys[i]);
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.float)) return false;
        var that = (.internal.array.float) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + .internal.array.double.hashOf(this[i]);
        return hash;
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}

class .internal.array.double extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.double from, int first, int count);

    double get(int index) [10] { return this[index]; }
    void set(int index, double value) [11] { this[index] = value; }

    double[] clone()
    {
        var out = new double[]();

        out.copy(0, this, 0, size());
        return out;
    }

    void fill(double value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(double value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    // Numbers whose order is that of the fractions.
    static long key(double value)
    {
        var bits = value == value ? .internal.double.bits(value) : 0x7ff8000000000000L;

        return bits >= 0L ? bits : bits ^ 0x7fffffffffffffffL;
    }

    static double value(long key)
    {
        return .internal.double.fromBits(key >= 0L ? key : key ^ 0x7fffffffffffffffL);
    }

    void sort()
    {
        var keys = new long[](size());

        for (var i = 0; i < keys.size(); i++) keys[i] = key(this[i]);
        keys.sort();
        for (var i = 0; i < keys.size(); i++) this[i] = value(keys[i]);
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.double)) return false;
        var that = (.internal.array.double) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + hashOf(this[i]);
        return hash;
    }

    // Equal for what is equal: 0.0 and -0.0 are.
    static int hashOf(double value)
    {
        var bits = .internal.double.bits(value + 0.0);

        return (int)(bits ^ bits >>> 32);
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}

// The objects behind byte[], short[] and char[], whose elements are ints that take one or two
// bytes: -128 to 127, -32768 to 32767, 0 to 65535. A store of any other number raises
// .internal.exception.argument.
class .internal.array.byte extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.byte from, int first, int count);

    int get(int index) [10] { return this[index]; }
    void set(int index, int value) [11] { this[index] = value; }

    byte[] clone()
    {
        var out = new byte[]();

        out.copy(0, this, 0, size());
        return out;
    }

    int[] toInts()
    {
        var out = new int[](size());

        for (var i = 0; i < out.size(); i++) out[i] = this[i];
        return out;
    }

    void fill(int value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(int value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    void sort()
    {
        var sorted = toInts();

        sorted.sort();
        for (var i = 0; i < sorted.size(); i++) this[i] = sorted[i];
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.byte)) return false;
        var that = (.internal.array.byte) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode() { return toInts().hashCode(); }
    string toString() { return "" + toInts(); }
}

class .internal.array.short extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.short from, int first, int count);

    int get(int index) [10] { return this[index]; }
    void set(int index, int value) [11] { this[index] = value; }

    short[] clone()
    {
        var out = new short[]();

        out.copy(0, this, 0, size());
        return out;
    }

    int[] toInts()
    {
        var out = new int[](size());

        for (var i = 0; i < out.size(); i++) out[i] = this[i];
        return out;
    }

    void fill(int value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(int value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    void sort()
    {
        var sorted = toInts();

        sorted.sort();
        for (var i = 0; i < sorted.size(); i++) this[i] = sorted[i];
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.short)) return false;
        var that = (.internal.array.short) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode() { return toInts().hashCode(); }
    string toString() { return "" + toInts(); }
}

class .internal.array.char extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.char from, int first, int count);

    int get(int index) [10] { return this[index]; }
    void set(int index, int value) [11] { this[index] = value; }

    char[] clone()
    {
        var out = new char[]();

        out.copy(0, this, 0, size());
        return out;
    }

    int[] toInts()
    {
        var out = new int[](size());

        for (var i = 0; i < out.size(); i++) out[i] = this[i];
        return out;
    }

    void fill(int value)
    {
        for (var i = 0; i < size(); i++) this[i] = value;
    }

    int indexOf(int value)
    {
        for (var i = 0; i < size(); i++) if (this[i] == value) return i;
        return -1;
    }

    void sort()
    {
        var sorted = toInts();

        sorted.sort();
        for (var i = 0; i < sorted.size(); i++) this[i] = sorted[i];
    }

    bool equals(.internal.object other)
    {
        if (!(other is .internal.array.char)) return false;
        var that = (.internal.array.char) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode() { return toInts().hashCode(); }
    string toString() { return "" + toInts(); }
}

// Bytes, 0 to 255. `new .internal.binary()` has none yet: resize() gives it some, and so does what
// is stored past its end; .phantom.encoding.utf8 makes them of text. b[i] works as in arrays, and
// they print as arrays do; a store of what is no byte raises .internal.exception.argument.
// `n & 255` cuts one off a number.
class binary extends sequence
{
    native int size();
    native void resize(int size);
    native int getByte(int index) [8];
    native void setByte(int index, int value) [9];

    // Replace what is there from a position on, and lengthen as needed: by some of the bytes of
    // another binary or of this one.
    native void setRange(int position, binary from, int first, int length) [10];

    // The same with text, in Latin-1: a text that has other characters raises
    // .internal.exception.argument.
    native void setText(int position, string text);
    native string text(int first, int length);

    // In UTF-16, low byte first; positions and lengths count units, of two bytes each.
    native void setUnits(int position, string text);
    native string units(int first, int count);

    native string utf8(int first, int length); // of UTF-8

    bool equals(.internal.object other)
    {
        if (!(other is .internal.binary)) return false;
        var that = (.internal.binary) other;
        if (that.size() != size()) return false;
        for (var i = 0; i < size(); i++) if (this[i] != that[i]) return false;
        return true;
    }

    int hashCode()
    {
        var hash = 1;

        for (var i = 0; i < size(); i++) hash = 31 * hash + this[i];
        return hash;
    }

    string toString()
    {
        var parts = new string[]();

        for (var i = 0; i < size(); i++) parts[i] = "" + this[i];
        return "[" + ", ".join(parts) + "]";
    }
}
