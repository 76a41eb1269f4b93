#include <stdio.h>

enum { SIZE = 10 };

static int column_taken[SIZE], rising_taken[2 * SIZE], falling_taken[2 * SIZE], found;

static void place(int row)
{
    if (row == SIZE) {
        found++;
        return;
    }
    for (int column = 0; column < SIZE; column++) {
        if (column_taken[column] || rising_taken[row + column] ||
            falling_taken[row - column + SIZE])
            continue;
        column_taken[column] = 1;
        rising_taken[row + column] = 1;
        falling_taken[row - column + SIZE] = 1;
        place(row + 1);
        column_taken[column] = 0;
        rising_taken[row + column] = 0;
        falling_taken[row - column + SIZE] = 0;
    }
}

int main(void)
{
    for (int i = 0; i < 6; i++) place(0);
    printf("queens %d\n", found);
    return 0;
}
