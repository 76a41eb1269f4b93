// new list<>() is a list of whatever is wanted where it stands.
// expect: pear 4
// expect: 2
// expect: 1
package .test;
import .phantom.collections.list;
import .phantom.collections.map;

class main extends program
{
    list<string> words = new list<>();
    list<list<int>> deep() { return new list<>(); }
    int count(map<string, int> m) { return m.size(); }
    void test()
    {
        words.add("pear");
        print(words.get(0) + " " + words.get(0).length());
        var rows = deep();
        list<int> row = new list<>();
        row.add(2);
        rows.add(row);
        print(rows.get(0).get(0));
        map<string, int> ages = new map<>();
        ages.put("ada", 36);
        print(count(ages));
    }
}
