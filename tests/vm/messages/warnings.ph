// What is allowed, but rarely meant.
package .test;

import .internal.console;
import .internal.exception;

class main
{
    int count;
    private int forgotten;
    private const known = 3;
    private const unknown = 4;

    private int called(int n) { return n < known ? n : called(n - known); }
    private void never() { never_too(); }
    private void never_too() {}

    void startup(.internal.boot boot) [8]
    {
        int a;
        int b = a + 1;
        int unused = 3;
        a += b;
        for (;;) {
            int count = b;
            if (count > 3) break;
            continue;
            b++;
            b--;
        }
        while (1) { b = 3; }
        b = 4;
    }

    int every(int way, string[] names)
    {
        int found;
        int never;
        if (way > 1) { return never; } else { throw "nothing"; }
        foreach (var name in names) found++;
        try { way = 1; } catch (exception way) { way = null; }
    }

    int stores(int way)
    {
        if (way = 1) return way;
        while (way = 0) way++;
        for (; way = 3;) { break; }
        do { way++; } while (way = 0);
        return way;
    }

    // None of this deserves a word.
    int quiet(int way, string[] names)
    {
        int late;
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            if (i > 0) sum += late;
            late = i;
        }
        foreach (var name in names) sum++;
        switch (way) {
        case 1: return sum; break;
        case 2: throw "two";
        default: sum = 0;
        }
        while (1) if (sum++ > 9) break;
        while (way = sum) sum = 0;
        do { if (way > 2) break; return 1; } while (1) ;
        return sum;
    }
}
