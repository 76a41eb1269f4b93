package .bench;

// Recursion over fields and arrays: in how many ways ten queens fit on a board.
class main
{
    const size = 10;

    int[] column_taken;
    int[] rising_taken;
    int[] falling_taken;
    int found;

    void place(int row)
    {
        if (row == size) {
            found++;
            return;
        }
        for (var column = 0; column < size; column++) {
            if (column_taken[column] || rising_taken[row + column]
                || falling_taken[row - column + size])
                continue;
            column_taken[column] = 1;
            rising_taken[row + column] = 1;
            falling_taken[row - column + size] = 1;
            place(row + 1);
            column_taken[column] = 0;
            rising_taken[row + column] = 0;
            falling_taken[row - column + size] = 0;
        }
    }

    void startup(.internal.boot boot) [8]
    {
        column_taken = new int[](size);
        rising_taken = new int[](2 * size);
        falling_taken = new int[](2 * size);
        for (var i = 0; i < 6; i++) place(0);
        boot.print("queens " + found + "\n");
        boot.system().halt(0);
    }
}
