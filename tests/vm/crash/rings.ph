// Makes rings of objects and forgets them, over and over: work for the collector, which is cut off
// in the middle of it again and again (vmrun --cuts). What is kept must be whole, and what is
// printed is always the same.
package .phantom;

class ring
{
    ring next;
    int number;

    void ring(int n)
    {
        next = this;
        number = n;
    }

    void add(ring other)
    {
        other.next = next;
        next = other;
    }

    // The sum of the numbers around the ring.
    int sum()
    {
        var all = number;
        for (var at = next; at :!= this; at = at.next) all += at.number;
        return all;
    }
}

class boot
{
    void startup(.internal.boot b) [8]
    {
        var table = new ring[]();
        var seed = 1;
        for (var i = 0; i < 300000; i++) {
            seed = seed * 1103515245 + 12345;
            var r = new ring(i);
            for (var j = 0; j < i % 5; j++) r.add(new ring(j));
            table[(seed >>> 8) % 600] = r;
        }
        var all = 0;
        for (var i = 0; i < 600; i++) if (table[i] != null) all += table[i].sum();
        b.print("rings " + all + "\n");
    }
}
