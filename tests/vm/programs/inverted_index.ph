// Which texts have which words, whatever their case and accents: words of all scripts, and those
// that have several of them.
// expect: [0, 2]
// expect: [1]
// expect: [2]
// expect: []
// expect: [0, 1, 2]
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.sorted_set;
import .phantom.text.compatible;
import .phantom.text.pattern;

class main extends program
{
    map<string, sorted_set<int>> index = new map<string, sorted_set<int>>();

    // Without case, accents and forms.
    static string plain(string word) { return new pattern("\\p{M}").replace(compatible.toNfkd(word).foldCase(), ""); }

    void add(int number, string text)
    {
        foreach (var word in new pattern("\\w+").findAll(text))
            index.getOrPut(plain(word.toString()), () -> new sorted_set<int>()).add(number);
    }

    list<int> find(string... words)
    {
        var found = new sorted_set<int>();

        for (var i = 0; i < words.size(); i++) {
            var with = index.get(plain(words[i]), new sorted_set<int>());
            if (i == 0) found.addAll(with);
            else found.keepAll(with);
        }
        return found.toList();
    }

    void test()
    {
        add(0, "Das Café in der Straße.");
        add(1, "Улица и КАФЕ, the bar");
        add(2, "cafe, ﬁne; the Bar das");
        print(find("CAFE\u0301"));
        print(find("кафе"));
        print(find("FINE", "das"));
        print(find("bar", "straße"));
        print(list.of(0, 1, 2).where(n -> find("das").contains(n) || find("the").contains(n)));
    }
}
