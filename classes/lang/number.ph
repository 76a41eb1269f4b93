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
