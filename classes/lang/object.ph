package .internal;

// What every object can do. Numbers in brackets are the ordinals that older programs call by.
class object
{
    native int equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native .internal."class" "class"() [2];

    // What == means: the same object, or one that calls the other its equal.
    static int areEqual(.internal.object a, .internal.object b)
    {
        if (a :== b) return 1;
        if (a == null || b == null) return 0;
        return a.equals(b);
    }
}

// A class as an object: what `.package.name` stands for where a value is expected.
class "class"
{
    native string name();
    native int instanceof(.internal.object thing) [14];

    string toString() { return name(); }
}
