package .internal;

// Rows of things. A store past the end lengthens them; what lies between is zero or null. Reading
// past the end raises .internal.exception.bounds.
class sequence
{
}

// The objects behind T[], unless T is a number.
class array extends sequence
{
    native int size() [12];
    native .internal.object get(int index) [10];
    native void set(int index, .internal.object value) [11];
    native void resize(int size);

    // Replaces what is from a position on by some elements of another array or of this one, and
    // lengthens as needed.
    native void copy(int position, array from, int first, int count);
}

// The objects behind int[], long[], float[] and double[].
class .internal.array.int extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.int from, int first, int count);

    int get(int index) [10] { return this[index]; }
    void set(int index, int value) [11] { this[index] = value; }
}

class .internal.array.long extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.long from, int first, int count);

    long get(int index) [10] { return this[index]; }
    void set(int index, long value) [11] { this[index] = value; }
}

class .internal.array.float extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.float from, int first, int count);

    float get(int index) [10] { return this[index]; }
    void set(int index, float value) [11] { this[index] = value; }
}

class .internal.array.double extends sequence
{
    native int size() [12];
    native void resize(int size);
    native void copy(int position, .internal.array.double from, int first, int count);

    double get(int index) [10] { return this[index]; }
    void set(int index, double value) [11] { this[index] = value; }
}

// Bytes, 0 to 255. b[i] works as in arrays.
class binary extends sequence
{
    native int size();
    native void resize(int size);
    native int getByte(int index) [8];
    native void setByte(int index, int value) [9];
    native string text(int first, int length); // the characters with these codes

    // Replace what is there from a position on, and lengthen as needed: by the characters of a
    // string, or by some of the bytes of another binary or of this one.
    native void setText(int position, string text);
    native void setRange(int position, binary from, int first, int length) [10];
}
