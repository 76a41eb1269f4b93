// Ends of words, rows and texts: the last sigma, a row of one empty field, a text whose last line
// does not end.
// expect: Ας Οδυσσεύς Σ
// expect: [[], [a, ], []]
// expect: @@ -1 +1 @@
// expect: -a
// expect: \ No newline at end of file
// expect: +a
// expect: nothing
package .test;

import .phantom.collections.list;
import .phantom.text.csv;
import .phantom.text.diff;
import .phantom.text.prose;

class main extends program
{
    void test()
    {
        print(prose.title("ΑΣ οδυσσεύσ σ".toUpper()));
        var rows = list.of(list.of(""), list.of("a", ""), list.of(""));
        print(csv.parse(csv.write(rows)));
        var lines = new list<string>(diff.lines("a", "a\n", 1).split("\n"));
        foreach (string line in lines) if (!line.isEmpty()) print(line);
        print(diff.lines("a\nb", "a\nb", 1) == "" ? "nothing" : "some");
    }
}
