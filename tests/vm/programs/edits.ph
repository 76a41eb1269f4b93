// How many changes make one word of another, counted by code points and by what readers take for
// one; the nearest word of a list.
// expect: 3 0 1
// expect: kitten: sitting
// expect: 1 2
package .test;

import .phantom.collections.list;

class main extends program
{
    static int distance(list<string> a, list<string> b)
    {
        var row = new int[](b.size() + 1);

        for (var k = 0; k <= b.size(); k++) row[k] = k;
        for (var i = 1; i <= a.size(); i++) {
            var corner = row[0];
            row[0] = i;
            for (var k = 1; k <= b.size(); k++) {
                var change = corner + (a.get(i - 1) != b.get(k - 1));
                corner = row[k];
                var least = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
                row[k] = change < least ? change : least;
            }
        }
        return row[b.size()];
    }

    static list<string> characters(string text)
    {
        var out = new list<string>();

        foreach (string each in text.clusters()) out.add(each);
        return out;
    }

    static list<string> units(string text)
    {
        var out = new list<string>();

        foreach (int each in text.codePoints()) out.add(string.fromChar(each));
        return out;
    }

    void test()
    {
        print(distance(characters("kitten"), characters("sitting")) + " " + distance(characters("日本"), characters("日本")) + " " +
              distance(characters("Grüße"), characters("Grüsse".replace("ss", "s"))));
        print("kitten: " + list.of("smitten kittens on", "sitting", "bitte schön").minBy(w -> distance(characters("kitten"), characters(w))));
        print(distance(characters("e\u0301"), characters("o")) + " " + distance(units("e\u0301"), units("o")));
    }
}
