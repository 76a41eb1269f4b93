// A set of things of one's own class knows them by equals; sets within sets.
// expect: 2 true
// expect: true false
// expect: 2
package .test;

import .phantom.collections.list;
import .phantom.collections.set;

class card
{
    string name;

    void card(string name) { this.name = name; }
    string name() { return name; }
    int hashCode() { return name.hashCode(); }
    int equals(.internal.object other) { return other is card && ((card) other).name() == name; }
}

class main extends program
{
    set<string> of(string text) { return new set<string>().addAll(new list<string>(text.split(" "))); }

    void test()
    {
        var s = new set<card>();
        s.add(new card("ace"));
        s.add(new card("king"));
        s.add(new card("ace"));
        print(s.size() + " " + s.contains(new card("king")));
        print(of("a b c").holds(of("c a")) + " " + of("a").holds(of("a b")));
        var sets = new set<set<string>>();
        sets.add(of("a b"));
        sets.add(of("b a"));
        sets.add(of("a"));
        print(sets.size());
    }
}
