// Methods of the original's base classes that are not here: why, or what there is instead.
package .test;

class main
{
    void startup(.internal.boot boot)
    {
        .internal.object thing = "[1]";
        var text = "[1]".parseJson();
        var thread = .internal.thread.current();

        "[1]".20();
        thing.clone();
        thing.setImmutable();
        thing.toXML();
        thing.fromXML("");
        thread.getUser();
        thread.getEnvironment();
        thread.14();
        boot.setBackground(thing);
        boot.22(thing);
        boot.getenv("HOME");
        boot.24();
    }
}
