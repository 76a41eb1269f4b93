package .phantom.hash;

// What all hash functions of this package share: bytes go in, in pieces of any size, and at any
// time the result for what went in can be had.
abstract class checksum
{
    // The next `length` bytes, from the one at `first` on.
    abstract void put(binary bytes, int first, int length);

    checksum update(binary bytes)
    {
        put(bytes, 0, bytes.size());
        return this;
    }

    // The bytes of a text, in UTF-8.
    checksum update(string text) { return update(text.utf8()); }

    // The result as hexadecimal digits.
    abstract string hex();
    string toString() { return hex(); }
}
