// What the thing has instead of what other languages call it; a suggestion is near in proportion to
// the length of the word; and a call whose argument is a mistake is not judged as well.
package .test;

import .phantom.collections.list;
import .phantom.text.builder;

class closed
{
    private const hidden = 3;
    private static int kept = 4;
}

class main
{
    int trimmed;

    int count() { return 1; }

    void instead(string s, int[] row, list<string> names)
    {
        var n = s.length + s.size() + s.count;
        s[0] = 'a';
        n = s[0] + names["x"];
        n = row.length + row.size + row.length() + row.count();
        n = names.length + names.size + names.length() + names.isEmpty;
        n = this.count + this.cuont();
    }

    void near(int boot)
    {
        conut++;
        trimed++;
        cont();
    }

    void doubt()
    {
        new builder().append(closed.hidden).append(closed.kept).toString();
        new builder().append(nothing).toString();
        new builder().append(nothing.at.all());
    }

    void startup(.internal.boot boot) { }
}
