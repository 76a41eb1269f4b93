// Enums whose names are objects: they know their names and numbers, have methods, fields, constructors
// and interfaces, are found by name, compared, and chosen by in a switch.
// expect: tuesday 1 monday, tuesday, sunday,
// expect: true false false true
// expect: work rest
// expect: 3 null
// expect: earth 5.97 pull 11.94 of 2
// expect: 7 -1 6
// expect: rest none
// expect: no case of a switch is for null
// expect: ten 2
// expect: sunday monday
// expect: mars
package .test;

import .phantom.collections.map;
import .phantom.collections.list;

enum class day { monday, tuesday, sunday }
enum class planet
{
    mercury(0.33), earth(5.97);

    final double mass;
    static int seen = 2;
    void planet(double mass) { this.mass = mass; }
    string pull() { return "pull " + mass * 2; }
}
interface binary_op { int of(int a, int b); }
enum class op implements binary_op
{
    plus, minus, times;
    int of(int a, int b)
    {
        return switch (this) { case plus -> a + b; case minus -> a - b; case times -> a * b; };
    }
}
enum class coin { ten(10), two(2); int worth; void coin(int worth) { this.worth = worth; }
    string toString() { return name() + " " + worth / 5; } }

class main extends program
{
    static day first = day.of("monday");

    string kind(day d)
    {
        switch (d) { case monday, tuesday: return "work"; case day.sunday: return "rest"; }
        return "none";
    }
    int long_name(day d) { return switch (d) { case monday, sunday -> 6; case tuesday -> 7; }; }

    void test()
    {
        var all = "";
        foreach (var d in day.values()) all += d + ", ";
        print(day.tuesday.name() + " " + day.tuesday.number() + " " + all.trim());
        print((day.monday == first) + " " + (day.monday == day.sunday) + " " + (day.sunday < day.tuesday)
              + " " + (day.sunday > day.monday));
        print(kind(day.monday) + " " + kind(day.sunday));
        print(day.values().size() + " " + day.of("friday"));
        print(planet.earth + " " + planet.earth.mass + " " + planet.earth.pull() + " of " + planet.seen);
        print(op.plus.of(3, 4) + " " + op.minus.of(3, 4) + " " + op.of("times").of(2, 3));
        print(kind(day.of("sunday")) + " " + kind(null));
        try { long_name(null); } catch (.internal.exception e) { print(e.message()); }
        print(coin.ten);
        var names = new map<day, int>();
        names.put(day.sunday, 5);
        var days = new list<day>(day.values()).sort((a, b) -> b.compare(a));
        print(days.get(0) + " " + days.get(2) + (names.get(day.sunday) == 5 ? "" : "?"));
        day mars = null;
        print(switch (mars) { case monday -> "m"; default -> "mars"; });
    }
}
