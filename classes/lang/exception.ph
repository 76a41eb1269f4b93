package .internal;

// What the machine throws. Programs may throw any object, and extend these.
class exception
{
    void exception() {}
    void exception(string message) { setMessage(message); }

    // Of one that was thrown because of another.
    void exception(string message, .internal.exception cause)
    {
        setMessage(message);
        setCause(cause);
    }

    native string message(); // or null
    native void setMessage(string message);
    native .internal.exception cause(); // or null
    native void setCause(.internal.exception cause);
    native string trace(); // where it was thrown; null before that

    // What closed something did so because of an exception, or null, and this closing failed in its
    // turn: the first one counts, and its message then tells of the second.
    static void inClosing(.internal.object first, .internal.object second)
    {
        if (first == null) throw second;
        if (!(first is exception)) return;
        var known = (exception) first;
        known.setMessage((known.message() == null ? "" : known.message() + "; ") +
                         "closing failed: " + second);
    }

    string toString()
    {
        if (message() == null) return this.class().name();
        return this.class().name() + ": " + message();
    }
}

class .internal.exception.division extends exception {}   // division by zero
class .internal.exception."null" extends exception {}     // null used as an object
class .internal.exception.bounds extends exception {}     // an index outside
class .internal.exception.cast extends exception {}       // not of the expected class
class .internal.exception.method extends exception {}     // a call by name that found nothing
class .internal.exception.stack extends exception {}      // calls nested too deeply
class .internal.exception.memory extends exception {}     // the arena is full
class .internal.exception.argument extends exception {}   // a value that makes no sense there
class .internal.exception.bundle extends exception {}     // no bundle of classes, or a bad one
class .internal.exception.durability extends exception {} // nothing can be made durable
class .internal.exception.damage extends exception {}     // the disk has lost a part of the arena
