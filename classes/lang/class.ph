package .internal;

// A class as an object: what `.package.name` stands for where a value is expected.
class "class"
{
    native string name();
    native int instanceof(.internal.object thing) [14];
    native .internal."class" superclass(); // or null
    native .internal.array interfaces();   // all that it fits
    native .internal.array methods();      // its own
    native int isInterface();

    // The value of a public static field, inherited or its own: a number is the object that holds
    // it. Raises .internal.exception.argument if there is none, .internal.exception.cast if the
    // value does not fit.
    native void setStatic(string name, .internal.object value) [10];
    native .internal.object getStatic(string name) [11];

    // An object without its constructor having been called. Raises .internal.exception.argument for
    // a class of which none can be made, or not by all as no constructor is public.
    native .internal.object make();

    // The method with so many parameters, inherited or not; the constructor. Null if there is none.
    native .internal.method find(string name, int parameters);
    native .internal.method constructor(int parameters);

    // What `new` does, for a constructor without parameters or a class that has none.
    .internal.object create()
    {
        var made = make();
        var found = this;
        var values = new .internal.object[]();

        values[0] = made;
        while (found.constructor(0) == null && found.superclass() != null)
            found = found.superclass();
        if (found.constructor(0) != null) found.constructor(0).invoke(values);
        return made;
    }

    // What `new *(class)(...)` does: with the constructor that has so many parameters.
    .internal.object createWith(.internal.object[] values)
    {
        var made = make();
        var all = new .internal.object[] { made };

        if (values.size() == 0) return create();
        if (constructor(values.size()) == null)
            throw new .internal.exception.argument("no such constructor");
        all.copy(1, values, 0, values.size());
        constructor(values.size()).invoke(all);
        return made;
    }

    // The method that the call `x.name(...)` would be of, for an object x of the class that stands
    // before its arguments in `values`; null if there is none. A name of digits is an ordinal.
    native .internal.method answering(string name, .internal.array values);

    // What `receiver.(selector)(...)` does: a call by a name or an ordinal that is known only now.
    static .internal.object "call"(.internal.object receiver, .internal.object selector,
                                 .internal.object[] arguments)
    {
        var values = new .internal.object[] { receiver };

        values.copy(1, arguments, 0, arguments.size());
        var found = receiver.class().answering(selector.toString(), values);
        if (found == null)
            throw new .internal.exception.method(receiver.class().name() + " has no such method as "
                                                 + selector);
        return found.invoke(values);
    }

    string toString() { return name(); }
}

// A method as an object.
class method
{
    native string name();
    native .internal."class" owner();
    native .internal.array parameters(); // classes; those of numbers are named i l f d
    native .internal."class" result();
    native int flags(); // as in the class file

    // Calls it, with the receiver first, unless it is static. A number is the object that holds it;
    // null if there is no result.
    native .internal.object invoke(.internal.array values);

    string toString() { return owner().name() + "." + name(); }
}
