#include <stdio.h>

enum { SIZE_MAX = 16 };

static int flips(const int *from, int *work, int n)
{
    int count = 0;

    for (int i = 0; i < n; i++) work[i] = from[i];
    for (int first = work[0]; first != 0; first = work[0]) {
        for (int low = 0, high = first; low < high; low++, high--) {
            int kept = work[low];
            work[low] = work[high];
            work[high] = kept;
        }
        count++;
    }
    return count;
}

static void fannkuch(int n)
{
    int permutation[SIZE_MAX], work[SIZE_MAX], count[SIZE_MAX];
    int checksum = 0, most = 0, sign = 1, r = n;

    for (int i = 0; i < n; i++) permutation[i] = i;
    for (;;) {
        for (; r != 1; r--) count[r - 1] = r;
        int flipped = flips(permutation, work, n);
        if (flipped > most) most = flipped;
        checksum += sign * flipped;
        sign = -sign;
        for (;; r++) {
            if (r == n) {
                printf("fannkuch %d %d\n", checksum, most);
                return;
            }
            int first = permutation[0];
            for (int i = 0; i < r; i++) permutation[i] = permutation[i + 1];
            permutation[r] = first;
            if (--count[r] > 0) break;
        }
    }
}

int main(int argc, char **argv)
{
    (void)argv;
    fannkuch(8 + argc);
    return 0;
}
