// What [] and the operators are short for, where an object is no array and no number.
// expect: 1 5 5
// expect: 3 null 0
// expect: ada=37 bob=1
// expect: at true base 1 index
// expect: set 2=17 base 2 index 2
// expect: 1300
// expect: -7 3 5 1 1
// expect: true false false true
// expect: 2 then 12
// expect: 6
// expect: x3
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.sorted_map;
import .phantom.numbers.big;

class grid
{
    int[] rows = new int[](16);
    int get(int i) { return rows[i]; }
    void set(int i, int value) { rows[i] = value; }
}

class cell<T>
{
    T held;
    T get(string name) { return held; }
    int set(string name, T value) { held = value; return 2; }
}

class main extends program
{
    grid field = new grid();
    int bases = 0;
    int indices = 0;

    grid base() { bases++; return field; }
    int index() { return ++indices; }

    void lists()
    {
        var numbers = new list<int>();
        numbers.add(1);
        numbers.add(2);
        numbers[1] = 5;
        int back = numbers[1];
        print("${numbers[0]} ${numbers[1]} ${back}");
        var ages = new map<string, int>();
        ages["ada"] = 3;
        var names = new map<int, string>();
        names[3] = null;
        print("${ages["ada"]} ${names[3]} ${names.size() - 1}");
        var sorted = new sorted_map<string, int>();
        sorted["ada"] = 36;
        sorted["ada"]++;
        sorted["bob"] = 2;
        sorted["bob"] -= 1;
        print("ada=${sorted["ada"]} bob=${sorted["bob"]}");
    }

    void once()
    {
        base()[index()] = 7;
        print("at ${field[1] == 7} base ${bases} index");
        base()[index()] += 17;
        print("set 2=${field[2]} base ${bases} index ${indices}");
        for (var i = 3; i < 16; field[i] += 100, i++) {}
        var sum = 0;
        for (var i = 3; i < 16; i++) sum += field[i];
        print(sum);
    }

    void numbers()
    {
        var a = big.of(3L), b = big.of(2L);
        var c = a * b - big.of(13L);
        c += big.of(0L);
        print("${c} ${a} ${a + b} ${a / b} ${a % b}");
        print("${a > b} ${a < b} ${a <= b} ${a >= b}");
        print("${-(-b)} then ${a << 2}");
    }

    void test()
    {
        lists();
        once();
        numbers();
        var kept = new cell<int>();
        var given = kept["n"] = 5;
        kept["n"] += 1;
        print(kept["n"]);
        .internal.runnable step = () -> { kept["n"] -= 3; };
        step.run();
        print("x" + kept["n"]);
    }
}
