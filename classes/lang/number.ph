package .internal;

// The objects that numbers become where an object is expected. A number that is only computed with
// is none: int, long, float and double are values.
class int
{
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromInt(int value);
}

class long
{
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromLong(long value);
}

class float
{
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5]; // the shortest text that is read as the same number
    native static string fromFloat(float value);
    native static int bits(float value); // IEEE 754
    native static float fromBits(int bits);
}

class double
{
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native static string fromDouble(double value);
    native static long bits(double value);
    native static double fromBits(long bits);
    native static string format(double value, int style, int digits); // style 'e', 'f' or 'g'
}
