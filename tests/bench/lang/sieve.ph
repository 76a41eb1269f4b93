package .bench;

// Stores to an array: counts the primes below 300,000, twenty times.
class main
{
    static int count(int limit)
    {
        var is_composite = new int[](limit);
        var found = 0;
        for (var i = 2; i < limit; i++) {
            if (is_composite[i]) continue;
            found++;
            for (var j = i + i; j < limit; j += i) is_composite[j] = 1;
        }
        return found;
    }

    void startup(.internal.boot boot) [8]
    {
        var sum = 0;
        for (var i = 0; i < 20; i++) sum += count(300000);
        boot.print("sieve " + sum + "\n");
        boot.system().halt(0);
    }
}
