// What all collections can do: count, any, all, where, join.
// expect: 2 true false [bee, eel]
// expect: bee+ape+eel 3 [bee, ape, eel]
// expect: 0 false true []
// expect: BEE APE EEL 
// expect: [3, 3, 3]
package .test;

import .phantom.collections.action;
import .phantom.collections.collection;
import .phantom.collections.list;
import .phantom.collections.mapping;
import .phantom.collections.predicate;
import .phantom.collections.queue;
import .phantom.collections.set;

class has_two implements predicate<string>
{
    int test(string s) { return s.contains("ee"); }
}

class upper implements action<string>
{
    string text;

    void upper() { text = ""; }
    void take(string s) { text += s.toUpper() + " "; }
    string text() { return text; }
}

class length implements mapping<string, int>
{
    int of(string s) { return s.length(); }
}

class main extends program
{
    void ask(collection<string> c)
    {
        var p = new has_two();
        print(c.count(p) + " " + c.any(p) + " " + c.all(p) + " " + c.where(p));
    }

    void test()
    {
        var s = new set<string>().addAll(new list<string>("bee ape eel".split(" ")));
        ask(s);
        print(s.join("+") + " " + s.size() + " " + s.toList());
        ask(new queue<string>());
        var u = new upper();
        s.forEach(u);
        print(u.text());
        print(s.map(new length()));
    }
}
