// Who looks at a weak reference all the time does not keep its object alive for ever.
// one life
// expect: there
// expect: gone
package .test;

class thing
{
    thing other;
    void set(thing t) { other = t; }
    thing get() { return other; }
}

class main extends program
{
    weak make(thing a) { return weak.of(a); }
    int isThere(weak w) { return w.get() != null; }

    void grow(weak w, int n)
    {
        var row = new thing[]();

        for (var i = 0; i < n; i++) {
            row[i] = new thing();
            isThere(w);
        }
    }

    void test()
    {
        var holder = new thing();

        holder.set(new thing());
        var w = make(holder.get());
        grow(w, 10000);
        print(isThere(w) ? "there" : "lost");
        holder.set(null);
        for (var i = 0; i < 100 && isThere(w); i++) grow(w, 50000);
        print(isThere(w) ? "not gone" : "gone");
    }
}
