// A weak reference to an object that is old is cleared too, when a cycle has found it dead.
// Who looks while a cycle marks keeps it alive for one more, so it looks ever more rarely.
// one life
// expect: there
// expect: gone
package .test;
class thing { thing other; void set(thing t) { other = t; } thing get() { return other; } }
class main extends program
{
    weak make(thing a) { return weak.of(a); }
    int isThere(weak w) { return w.get() != null; }
    void churn(int n) { for (var i = 0; i < n; i++) { var row = new string[](); row[20] = "garbage"; } }
    void grow(int n) { var t = new thing[](); for (var i = 0; i < n; i++) t[i] = new thing(); }
    void test()
    {
        var holder = new thing();
        holder.set(new thing());
        var w = make(holder.get());
        churn(100000);
        print(isThere(w) ? "there" : "lost");
        holder.set(null);
        for (var pause = 1; pause < 1000 && isThere(w); pause *= 2)
            for (var i = 0; i < pause; i++) grow(50000);
        print(isThere(w) ? "not gone" : "gone");
    }
}
