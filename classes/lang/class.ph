package .internal;

// A class as an object: what `.package.name` stands for where a value is expected.
class "class"
{
    native string name();
    native bool instanceof(.internal.object thing) [14];
    native .internal."class" superclass(); // or null
    native .internal.array interfaces();   // all that it fits
    native .internal.array methods();      // its own
    native bool isInterface();

    // The value of a public static field, inherited or its own: a number is the object that holds
    // it. Raises .internal.exception.argument if there is none, .internal.exception.cast if the
    // value does not fit.
    native void setStatic(string name, .internal.object value) [10];
    native .internal.object getStatic(string name) [11];

    // An object of a class that has no constructor, and inherits none. Raises
    // .internal.exception.argument for any other, and if no object of the class can be made.
    native .internal.object make();

    // What `new *(class)(...)` does: with the public constructor that the values fit, of the class
    // or the nearest above that has any. Raises .internal.exception.argument if there is none.
    native .internal.object createWith(.internal.array values);

    // The method with so many parameters, inherited or not; the constructor, which can be looked at
    // but is called by createWith() alone. Null if there is none.
    native .internal.method find(string name, int parameters);
    native .internal.method constructor(int parameters);

    // What `new` does, without arguments.
    .internal.object create() { return createWith(new .internal.object[]()); }

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
            throw new .internal.exception.method(receiver.class().name() +
                                                 " has no such method as " + selector);
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
