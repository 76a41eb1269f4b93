// A tree of letters completes words of any script, by code points; what is no beginning has no
// completion.
// expect: [слово, слон]
// expect: [😀, 😀😁]
// expect: []
// expect: [über, übung]
package .test;

import .phantom.collections.list;
import .phantom.collections.set;
import .phantom.collections.sorted_map;

class node
{
    .phantom.collections.sorted_map<int, node> next = new .phantom.collections.sorted_map<int, node>();
    string word;

    void add(string word, int at)
    {
        if (at == word.length()) {
            this.word = word;
            return;
        }
        var code = word.codeAt(at);
        next.getOrPut(code, () -> new node()).add(word, at + (code > 0xffff ? 2 : 1));
    }

    void collect(string start, int at, .phantom.collections.list<string> found)
    {
        if (at < start.length()) {
            var code = start.codeAt(at);
            if (next.has(code)) next.get(code).collect(start, at + (code > 0xffff ? 2 : 1), found);
            return;
        }
        if (word != null) found.add(word);
        foreach (var each in next) each.value().collect(start, at, found);
    }
}

class main extends program
{
    void test()
    {
        var root = new node();

        foreach (string word in "слон слово über übung 😀 😀😁 zu".split(" ")) root.add(word, 0);
        foreach (string start in "сло 😀 x üb".split(" ")) {
            var found = new list<string>();
            root.collect(start, 0, found);
            print(found);
        }
    }
}
