// Some tasks are in the same loops at the same time, with values of their own in registers of the
// processor: each gets what it gets alone.
// expect: 6 tasks, as alone
package .test;

class cell
{
    int value;
    cell next;

    void cell(int value, cell next)
    {
        this.value = value;
        this.next = next;
    }
    int sum(int depth) { return next == null ? value : value + depth % 3 + next.sum(depth + 1); }
}

class worker
{
    int seed;
    string told;

    void worker(int seed) { this.seed = seed; }

    // Numbers of all kinds and references that live around loops, allocations and calls.
    string work()
    {
        int whole = seed;
        long large = seed * 1000000007L;
        double part = seed / 3.0;
        float small = (float) part;
        cell row = null;
        var numbers = new int[]();

        for (int i = 0; i < 500; i++) {
            for (int k = 0; k < 40; k++) {
                whole = whole * 31 + k;
                large = large ^ (large >> 7) + whole;
                part = part * 0.5 + k;
                small += (float) part;
            }
            row = new cell(whole & 255, i % 10 == 0 ? null : row);
            numbers[i] = row.sum(seed);
            try {
                if (i % 7 == seed % 7) throw "odd";
                whole += numbers[i / (i % 5)];
            } catch (string s) { large += s.length(); }
            catch (.internal.exception.division e) { whole -= i; }
        }
        return "" + whole + " " + large + " " + part + " " + small + " " + row.sum(0);
    }

    void run() { told = work(); }
    bool isAsAlone() { return told == new worker(seed).work(); }
}

class main extends program
{
    void test()
    {
        var workers = new worker[]();
        int same = 0;

        for (int i = 0; i < 6; i++) {
            workers[i] = new worker(i + 1);
            boot.thread(workers[i]);
        }
        foreach (var w in workers) {
            while (w.told == null) boot.clock().sleep(1);
            if (w.isAsAlone()) same++;
        }
        print("" + same + " tasks, as alone");
    }
}
