package .bench;

// Arithmetic on ints in nested loops, without memory or calls.
class main
{
    static int mix(int rounds)
    {
        var sum = 0;
        for (var i = 0; i < rounds; i++)
            for (var j = 0; j < 1000; j++) {
                sum = sum * 31 + (i ^ j);
                if ((sum & 7) == 3) sum = sum - (j << 2);
            }
        return sum;
    }

    void startup(.internal.boot boot) [8]
    {
        boot.print("loop " + mix(16000) + "\n");
        boot.system().halt(0);
    }
}
