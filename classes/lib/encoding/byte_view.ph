package .phantom.encoding;

// A part of some bytes, seen in place, and numbers in it: what is written is written into them.
// Positions count from the beginning of the part, which stays where it is. What lies outside of it
// raises .internal.exception.bounds.
class byte_view
{
    binary bytes;
    int first;
    int size;
    int order; // of the bytes of a number: utf16.little or utf16.big

    void byte_view(binary bytes, int order)
    {
        this.bytes = bytes;
        this.order = order;
        size = bytes.size();
    }

    int size() { return size; }

    // A part of this one.
    byte_view part(int first, int length)
    {
        var out = new byte_view(bytes, order);

        check(first, length);
        out.first = this.first + first;
        out.size = length;
        return out;
    }

    // A copy.
    binary copy()
    {
        var out = new binary();

        out.setRange(0, bytes, first, size);
        return out;
    }

    int get(int position) { return (int) read(position, 1); }
    int getShort(int position) { return (int) read(position, 2) << 16 >> 16; }
    int getInt(int position) { return (int) read(position, 4); }
    long getLong(int position) { return read(position, 8); }
    float getFloat(int position) { return .internal.float.fromBits(getInt(position)); }
    double getDouble(int position) { return .internal.double.fromBits(getLong(position)); }

    void set(int position, int value) { write(position, 1, (long) value); }
    void setShort(int position, int value) { write(position, 2, (long) value); }
    void setInt(int position, int value) { write(position, 4, (long) value); }
    void setLong(int position, long value) { write(position, 8, value); }
    void setFloat(int position, float value) { setInt(position, .internal.float.bits(value)); }
    void setDouble(int position, double value) { setLong(position, .internal.double.bits(value)); }

    // The first place from a position on where a byte is; where bytes are; or -1.
    int indexOf(int value, int from)
    {
        for (var i = from < 0 ? 0 : from; i < size; i++) if (bytes[first + i] == value) return i;
        return -1;
    }

    int indexOf(binary part, int from)
    {
        if (part.size() == 0) return from <= size ? from : -1;
        for (var at = indexOf(part[0], from); at >= 0; at = indexOf(part[0], at + 1)) {
            if (at + part.size() > size) return -1;
            var i = 1;
            while (i < part.size() && bytes[first + at + i] == part[i]) i++;
            if (i == part.size()) return at;
        }
        return -1;
    }

    // Below, at or above 0, by the first byte that differs.
    int compare(byte_view other)
    {
        for (var i = 0; i < size && i < other.size; i++) {
            var difference = bytes[first + i] - other.get(i);
            if (difference != 0) return difference;
        }
        return size - other.size;
    }

    private void check(int position, int length)
    {
        if (position < 0 || length < 0 || position > size - length)
            throw new .internal.exception.bounds("index " + position +
                                                 " is outside the view, whose size is " + size);
    }

    private int shift(int index, int count)
    {
        return 8 * (order == utf16.big ? count - 1 - index : index);
    }

    private long read(int position, int count)
    {
        var value = 0L;

        check(position, count);
        for (var i = 0; i < count; i++)
            value |= (long) bytes[first + position + i] << shift(i, count);
        return value;
    }

    // Raises .internal.exception.argument if the value needs more bytes.
    private void write(int position, int count, long value)
    {
        var beyond = count == 8 ? 0L : value >> (8 * count - 1);

        check(position, count);
        if (beyond < -1L || beyond > 1L)
            throw new .internal.exception.argument(value + " takes more than " + count + " bytes");
        for (var i = 0; i < count; i++)
            bytes[first + position + i] = (int)(value >> shift(i, count)) & 0xff;
    }
}
