// Loops cost one instruction a round besides their body, constants are loaded once, and small ones
// never; nothing is moved that can be made where it is wanted.
package .test;

class main
{
    int count;
    const limit = 1000;

    static int sieve(int[] row, int n)
    {
        int found = 0;
        for (int i = 2; i < n; i++) {
            if (row[i]) continue;
            found++;
            for (int j = i + i; j < n; j += i) row[j] = 1;
        }
        return found;
    }

    int step(int n)
    {
        while (count < limit) {
            count += n * 8;
            if (n == 77 || 5 > n) break;
        }
        for (int i = 10; i >= 0; i--) n = n & 15;
        return n > 100000 ? step(n - 1) : -n;
    }

    int pick(int n)
    {
        switch (n) {
        case 1: return 10;
        case 2: return 20;
        case 4: n = 3;
        case 5: return n;
        default: return step(0);
        }
    }

    private int own(long l) { return (int) (l + 1L) << 3; }
    void startup(.internal.boot boot) [8] { own(count); }
}
