package .bench;

// Permutations of small arrays: fannkuch-redux of 9.
class main
{
    static int flips(int[] from, int[] work, int n)
    {
        var count = 0;
        for (var i = 0; i < n; i++) work[i] = from[i];
        for (var first = work[0]; first != 0; first = work[0]) {
            var low = 0;
            for (var high = first; low < high; high--) {
                var kept = work[low];
                work[low] = work[high];
                work[high] = kept;
                low++;
            }
            count++;
        }
        return count;
    }

    static string fannkuch(int n)
    {
        var permutation = new int[](n);
        var work = new int[](n);
        var count = new int[](n);
        var checksum = 0;
        var most = 0;
        var sign = 1;
        var r = n;
        for (var i = 0; i < n; i++) permutation[i] = i;
        for (;;) {
            while (r != 1) {
                count[r - 1] = r;
                r--;
            }
            var flipped = flips(permutation, work, n);
            if (flipped > most) most = flipped;
            checksum += sign * flipped;
            sign = -sign;
            for (;;) {
                if (r == n) return checksum + " " + most;
                var first = permutation[0];
                for (var i = 0; i < r; i++) permutation[i] = permutation[i + 1];
                permutation[r] = first;
                count[r]--;
                if (count[r] > 0) break;
                r++;
            }
        }
    }

    void startup(.internal.boot boot) [8]
    {
        boot.print("fannkuch " + fannkuch(9) + "\n");
        boot.system().halt(0);
    }
}
