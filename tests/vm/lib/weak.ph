// A weak reference leads to its object for as long as anything else does, and then to null.
// expect: there
// expect: gone
// expect: still there
package .test;

class thing
{
}

class main extends program
{
    // In methods of their own, or the slots that the object passes through would keep it.
    weak make() { return weak.of(new thing()); }
    int isThere(weak w) { return w.get() != null; }

    void test()
    {
        var kept = new thing();
        var strong = weak.of(kept);
        var loose = make();
        print(isThere(loose) ? "there" : "lost");
        for (var i = 0; i < 100000 && isThere(loose); i++) {
            var row = new string[]();
            row[20] = "garbage";
        }
        print(isThere(loose) ? "not gone" : "gone");
        print(strong.get() == kept ? "still there" : "lost");
    }
}
