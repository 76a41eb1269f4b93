package .phantom.collections;

// A collection was changed while an iterator walked through it, and cannot say what comes next.
class changed extends .internal.exception
{
    void changed() { super("changed while walking through it"); }
}
