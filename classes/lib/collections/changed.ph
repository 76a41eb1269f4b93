package .phantom.collections;

// A collection was changed while somebody walked through it or sorted it, and cannot say what comes
// next.
class changed extends .internal.exception
{
    void changed() { super("changed while walking through it"); }
}
