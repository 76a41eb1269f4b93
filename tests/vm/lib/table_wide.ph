// Tables of texts from all scripts stand below each other by columns; numbers at the right,
// several lines in a cell.
// expect: name     n
// expect: -----  ---
// expect: Grüße    1
// expect: 日本    20
// expect: two    300
// expect: lines
package .test;

import .phantom.terminal.table;

class main extends program
{
    void test()
    {
        var text = new table().add("name", "n").head().right(1).add("Grüße", 1).add("日本", 20).add("two\nlines", 300).toString();

        foreach (string line in text.split("\n")) if (line != "") print(line);
    }
}
