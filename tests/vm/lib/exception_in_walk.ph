// What throws in the middle of a walk, a sort, a map or under a lock leaves what was walked
// through as it was.
// expect: [1, 2, 3] 2
// expect: [3, 2, 1]
// expect: 1 true
// expect: free
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.tasks.lock;

class main extends program
{
    static int fail() { throw "no"; }

    void test()
    {
        var numbers = list.of(1, 2, 3);
        var seen = 0;

        try {
            numbers.forEach(n -> {
                if (n == 2) throw "stop";
                seen++;
            });
        } catch (string s) {
            seen++;
        }
        print(numbers + " " + seen);
        var down = list.of(3, 2, 1);
        try { down.sortBy(n -> fail()); } catch (string s) { print(down); }
        var names = new map<string, int>();
        names.put("a", 1);
        try { names.getOrPut("b", () -> fail()); } catch (string s) { print(names.size() + " " + !names.has("b")); }
        var lock = new lock();
        try { lock.get(() -> fail()); } catch (string s) { print(lock.tryLock() ? "free" : "locked"); }
    }
}
