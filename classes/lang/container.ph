package .internal;

// What has elements that may have elements, too, and so may contain it: it can still be told,
// compared and counted. Where it comes to itself again it is "(itself)", and "(around)" if there is
// something between; what contains itself is equal to another one if no way through both tells them
// apart; and the hash of all such is 0. Where a class between them has a toString(), equals() or
// hashCode() of its own, the walk ends there and another one begins.
interface container
{
    // Whether these methods say what toString(), hashCode() and equals() do. A class that extends a
    // container may have others.
    bool isPlain();
    string textWithin(walk around);
    int hashWithin(walk around);
    bool equalsWithin(.internal.object other, walk around);
}

// A container that is being walked through, and those around it.
class walk
{
    container thing;
    .internal.object other; // what it is compared with
    walk around;            // null: it is the outermost
    int is_endless;         // ... and has been come to again

    private void walk(container thing, .internal.object other, walk around)
    {
        this.thing = thing;
        this.other = other;
        this.around = around;
    }

    private bool has(.internal.object element, .internal.object like)
    {
        for (var each = this; each :!= null; each = each.around)
            if (each.thing :== element && each.other :== like) return true;
        return false;
    }

    private walk outermost()
    {
        var out = this;

        while (out.around :!= null) out = out.around;
        return out;
    }

    private static bool isPlain(.internal.object element)
    {
        return element is container && ((container) element).isPlain();
    }

    // What + makes of an element of the container.
    static string textOf(.internal.object element, container thing, walk around)
    {
        if (element :== thing) return "(itself)";
        if (!isPlain(element)) return string.valueOf(element);
        var inside = new walk(thing, null, around);
        return inside.has(element, null) ? "(around)" : ((container) element).textWithin(inside);
    }

    // What hashCode() gives.
    static int hash(container thing)
    {
        var outermost = new walk(null, null, null);
        var hash = thing.hashWithin(outermost);

        return outermost.is_endless ? 0 : hash;
    }

    // Of an element; 0 of null.
    static int hashOf(.internal.object element, container thing, walk around)
    {
        if (element :== null) return 0;
        if (!isPlain(element)) return element.hashCode();
        var inside = new walk(thing, null, around);
        if (!inside.has(element, null)) return ((container) element).hashWithin(inside);
        inside.outermost().is_endless = 1;
        return 0;
    }

    // What == means, of elements of two containers.
    static bool areEqual(.internal.object a, .internal.object b, container thing,
                         .internal.object other, walk around)
    {
        if (!isPlain(a) || b :== null) return a == b;
        if (a :== b) return true;
        var inside = new walk(thing, other, around);
        return inside.has(a, b) || ((container) a).equalsWithin(b, inside);
    }
}
