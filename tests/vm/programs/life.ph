// The game of life on a ring: a glider comes back to where it was after as many rounds as the ring
// is long, four times.
// expect: 5 alive at the same place true
// expect: blinker 2
package .test;

import .phantom.collections.set;

class main extends program
{
    const size = 12;

    set<int> step(set<int> alive)
    {
        var next = new set<int>();

        for (var cell = 0; cell < size * size; cell++) {
            var around = 0;
            for (var y = -1; y <= 1; y++)
                for (var x = -1; x <= 1; x++) around += (x != 0 || y != 0) && alive.contains(at(cell % size + x, cell / size + y));
            if (around == 3 || around == 2 && alive.contains(cell)) next.add(cell);
        }
        return next;
    }

    static int at(int x, int y) { return (y + size) % size * size + (x + size) % size; }

    void test()
    {
        var glider = new set<int>();
        foreach (int cell in new int[] { at(1, 0), at(2, 1), at(0, 2), at(1, 2), at(2, 2) }) glider.add(cell);
        var now = glider;
        for (var i = 0; i < 4 * size; i++) now = step(now);
        print(now.size() + " alive at the same place " + (now == glider));
        var row = new set<int>();
        for (var x = 4; x < 7; x++) row.add(at(x, 5));
        print("blinker " + (1 + (step(row) != row && step(step(row)) == row)));
    }
}
