// A sudoku solved by trying, with what each row, column and square still needs as bits.
// expect: 534678912
// expect: 672195348
// expect: 198342567
// expect: 859761423
// expect: 426853791
// expect: 713924856
// expect: 961537284
// expect: 287419635
// expect: 345286179
package .test;

class main extends program
{
    int[] cells = new int[81];
    int[] rows = new int[9];
    int[] columns = new int[9];
    int[] squares = new int[9];

    void put(int cell, int bit)
    {
        rows[cell / 9] ^= bit;
        columns[cell % 9] ^= bit;
        squares[cell / 27 * 3 + cell % 9 / 3] ^= bit;
    }

    int solve(int cell)
    {
        while (cell < 81 && cells[cell] != 0) cell++;
        if (cell == 81) return 1;
        var used = rows[cell / 9] | columns[cell % 9] | squares[cell / 27 * 3 + cell % 9 / 3];
        for (var digit = 1; digit <= 9; digit++) {
            var bit = 1 << digit;
            if (used & bit) continue;
            put(cell, bit);
            cells[cell] = digit;
            if (solve(cell + 1)) return 1;
            cells[cell] = 0;
            put(cell, bit);
        }
        return 0;
    }

    void test()
    {
        var given = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";

        for (var i = 0; i < 81; i++) {
            if (given.charAt(i) == '.') continue;
            cells[i] = given.charAt(i) - '0';
            put(i, 1 << cells[i]);
        }
        solve(0);
        for (var row = 0; row < 9; row++) {
            var line = "";
            for (var i = 0; i < 9; i++) line += cells[row * 9 + i];
            print(line);
        }
    }
}
