package .internal;

// Text, which never changes. Positions count from 0; characters are Latin-1 codes.
class string
{
    native int length() [11];
    native int charAt(int position) [9];
    native string substring(int first, int length) [8];
    native string concat(string other) [10];
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native int compare(string other);   // below, at or above 0
    native int strstr(string part) [12]; // position, or -1
    native int indexOf(string part, int first); // from a position on; or -1
    native int toInt() [16];            // raises .internal.exception.argument
    native long toLong() [17];
    native static string fromChar(int code);

    // The text of anything, null included: what + makes of its operands.
    static string valueOf(.internal.object thing)
    {
        if (thing == null) return "null";
        return thing.toString();
    }

    int startsWith(string beginning)
    {
        if (beginning.length() > length()) return 0;
        return substring(0, beginning.length()) == beginning;
    }

    // The position of the first such character from `first` on, or the length.
    int indexOf(int code, int first)
    {
        var position = first;
        while (position < length() && charAt(position) != code) position++;
        return position;
    }

    // Without spaces at both ends.
    string trim()
    {
        var first = 0;
        var end = length();

        while (first < end && charAt(first) == ' ') first++;
        while (end > first && charAt(end - 1) == ' ') end--;
        return substring(first, end - first);
    }
}
