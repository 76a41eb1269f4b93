// A small markup language becomes HTML: headings, lists, emphasis and code, with what HTML needs
// escaped.
// expect: <h1>Grüße &amp; Küsse</h1>
// expect: <p>Some <em>thin</em> and <strong>thick</strong> &lt;text&gt;.</p>
// expect: <ul>
// expect: <li>one</li>
// expect: <li><code>a*b*c</code></li>
// expect: </ul>
// expect: <p>End</p>
package .test;

import .phantom.collections.list;
import .phantom.text.pattern;

class main extends program
{
    list<string> out = new list<string>();

    static string escaped(string text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); }

    // Code is not looked into: only every other part between backquotes is.
    static string inside(string text)
    {
        var parts = escaped(text).split("`");

        for (var i = 0; i < parts.size(); i++)
            if (i % 2 == 1) parts[i] = "<code>" + parts[i] + "</code>";
            else parts[i] = new pattern("\\*([^*]+)\\*").replace(new pattern("\\*\\*([^*]+)\\*\\*").replace(parts[i], "<strong>$1</strong>"), "<em>$1</em>");
        return "".join(parts);
    }

    void test()
    {
        var is_list = 0;

        foreach (string line in "# Grüße & Küsse\n\nSome *thin* and **thick** <text>.\n- one\n- `a*b*c`\n\nEnd".split("\n")) {
            var is_item = line.startsWith("- ");
            if (is_item != is_list) out.add(is_item ? "<ul>" : "</ul>");
            is_list = is_item;
            if (is_item) out.add("<li>" + inside(line.from(2)) + "</li>");
            else if (line.startsWith("# ")) out.add("<h1>" + inside(line.from(2)) + "</h1>");
            else if (line != "") out.add("<p>" + inside(line) + "</p>");
        }
        foreach (string line in out) print(line);
    }
}
