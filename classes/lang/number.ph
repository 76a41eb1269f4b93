package .internal;

// What `true` and `false` become where an object is expected: one of two. In here `bool` means
// these objects, and elsewhere the values.
class bool
{
    private static bool yes = new bool(1), no = new bool(0);
    private int value;

    private void bool(int value) { this.value = value; }

    static bool of(int value) { return value ? yes : no; }

    // What is in an object where a bool is wanted; a number is one too, as for older programs.
    static int from(.internal.object thing)
    {
        return thing is bool ? ((bool) thing).value : (int) thing != 0;
    }

    static string fromBool(int value) { return value ? "true" : "false"; }

    int hashCode() { return value; }
    string toString() { return fromBool(value); }
}

// The objects that numbers become where an object is expected. A number that is only computed with
// is none: int, long, float and double are values.
class int
{
    native bool equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromInt(int value);

    // Below, at or above 0, and the rest: of numbers from 0 to 0xffffffff.
    static int compareUnsigned(int a, int b)
    {
        return (a ^ 0x80000000) < (b ^ 0x80000000) ? -1 : a != b;
    }

    // What + means where only the running program knows what is added: text if one of them is text,
    // a number as wide as the wider one, or what plus() makes of it.
    static .internal.object add(var a, var b)
    {
        if (a is string || b is string) return string.valueOf(a) + string.valueOf(b);
        if (a is int && b is int) return (int) a + (int) b;
        if (isWhole(a) && isWhole(b)) return (long) a + (long) b;
        if (a is float && b is float) return (float) a + (float) b;
        if (isWhole(a) || a is float || a is double) return (double) a + (double) b;
        return a.plus(b);
    }

    private static bool isWhole(.internal.object a) { return a is int || a is long; }

    static long unsigned(int value) { return (long) value & 0xffffffffL; }
    static int divideUnsigned(int a, int b) { return (int)(unsigned(a) / unsigned(b)); }
    static int remainderUnsigned(int a, int b) { return (int)(unsigned(a) % unsigned(b)); }
}

class long
{
    native bool equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromLong(long value);

    // As of numbers without sign: below, at or above 0.
    static int compareUnsigned(long a, long b)
    {
        return (a ^ 0x8000000000000000L) < (b ^ 0x8000000000000000L) ? -1 : a != b;
    }

    static long divideUnsigned(long a, long b)
    {
        if (b < 0L) return compareUnsigned(a, b) < 0 ? 0L : 1L;
        var half = (a >>> 1) / b << 1;
        return compareUnsigned(a - half * b, b) < 0 ? half : half + 1L;
    }

    static long remainderUnsigned(long a, long b) { return a - divideUnsigned(a, b) * b; }
}

class float
{
    native bool equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5]; // the shortest text that is read as the same number
    native static string fromFloat(float value);
    native static int bits(float value); // IEEE 754
    native static float fromBits(int bits);
}

class double
{
    native bool equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromDouble(double value);
    native static long bits(double value);
    native static double fromBits(long bits);
    native static string format(double value, int style, int digits); // style 'e', 'f' or 'g'
}
