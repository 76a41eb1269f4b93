// Tables of random fields, with quotes, commas and ends of lines in them, are written and read
// again the same.
// expect: 200 tables, 0 wrong
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.csv;

class main extends program
{
    void test()
    {
        var chance = new random(2L);
        var wrong = 0;

        for (var i = 0; i < 200; i++) {
            var rows = new list<list<string>>();
            for (var r = 1 + chance.below(3); r > 0; r--) {
                var row = new list<string>();
                for (var f = 2 + chance.below(3); f > 0; f--) {
                    var field = "";
                    for (var n = chance.below(5); n > 0; n--) field += "a,\"\n\r é".substring(chance.below(7), 1);
                    row.add(field);
                }
                rows.add(row);
            }
            wrong += csv.parse(csv.write(rows)) != rows;
        }
        print("200 tables, " + wrong + " wrong");
    }
}
