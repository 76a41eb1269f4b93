package .phantom.numbers;

// Numbers that look like chance (PCG-XSH-RR 64/32 by M. E. O'Neill): the same from the same seed,
// in every life of the machine. Not for secrets. Different streams of one seed have nothing in
// common.
class random
{
    private const multiplier = 6364136223846793005L;

    long state;
    long increment; // odd

    void random(long seed) { init(seed, 0L); }
    void random(long seed, long stream) { init(seed, stream); }

    private void init(long seed, long stream)
    {
        increment = (stream << 1) | 1L;
        next();
        state += seed;
        next();
    }

    // Any int.
    int next()
    {
        var old = state;
        var mixed = (int)(((old >>> 18) ^ old) >>> 27);
        var turn = (int)(old >>> 59);

        state = old * multiplier + increment;
        return (mixed >>> turn) | (mixed << (-turn & 31));
    }

    long nextLong() { return ((long) next() << 32) | ((long) next() & 0xffffffffL); }

    // From 0 to limit - 1, each as likely as the others.
    int below(int limit)
    {
        if (limit <= 0) throw new .internal.exception.argument("nothing is below " + limit);
        var uneven = (int)(0x100000000L % limit); // so many numbers would be had once too often
        long drawn;

        do drawn = (long) next() & 0xffffffffL; while (drawn < uneven);
        return (int)(drawn % limit);
    }

    // From first to last, both included.
    int between(int first, int last)
    {
        if (last < first) throw new .internal.exception.argument("nothing is between");
        if (last - first < 0 || last - first == 0x7fffffff) return betweenFar(first, last);
        return first + below(last - first + 1);
    }

    // The same where the distance is no int.
    private int betweenFar(int first, int last)
    {
        int drawn;

        do drawn = next(); while (drawn < first || drawn > last);
        return drawn;
    }

    // From 0 up to but not 1, in steps of 2^-53.
    double nextDouble() { return (double)(nextLong() >>> 11) * 1.1102230246251565e-16; }

    // Numbers of a bell curve around 0 with deviation 1 (the polar method).
    double nextNormal()
    {
        double x;
        double size;

        do {
            x = 2.0 * nextDouble() - 1.0;
            var y = 2.0 * nextDouble() - 1.0;
            size = x * x + y * y;
        } while (size >= 1.0 || size == 0.0);
        return x * math.sqrt(-2.0 * math.log(size) / size);
    }

    bool coin() { return next() < 0; }

    // Puts the elements into a random order, each order as likely.
    void shuffle(.internal.array things)
    {
        for (var i = things.size() - 1; i > 0; i--) {
            var j = below(i + 1);
            var thing = things.get(i);
            things.set(i, things.get(j));
            things.set(j, thing);
        }
    }
}
