package .internal;

// What every object can do. Numbers in brackets are the ordinals that older programs call by.
class object
{
    native bool equals(.internal.object other) [4];
    native int hashCode() [15];
    native string toString() [5];
    native .internal."class" "class"() [2];

    // A number that stays with the object, whatever its hashCode() says; 0 of null.
    native static int identityHash(.internal.object thing);

    // What == means: the same object, or one that calls the other its equal.
    static bool areEqual(.internal.object a, .internal.object b)
    {
        if (a :== b) return true;
        if (a == null || b == null) return false;
        return a.equals(b);
    }
}

// Knows an object without keeping it: once nobody else does, get() gives null.
class weak
{
    native static .internal.weak of(.internal.object thing);
    native .internal.object get();
}

// What is to be closed when it is no longer needed: `using` does that. Anything with a close() will
// do there.
interface closable
{
    void close();
}
