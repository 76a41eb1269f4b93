// A file of settings in sections is read, changed and written: what is a comment stays, mistakes
// name their line.
// expect: red 12
// expect: colour = blue
// expect: # kept
// expect: size = 12
// expect: line 2: a name and = expected
// expect: line 1: ] expected
package .test;

import .phantom.collections.list;
import .phantom.collections.map;

class settings
{
    private string[] lines;
    private .phantom.collections.map<string, int> places = new .phantom.collections.map<string, int>();

    void settings(string text)
    {
        var section = "";

        lines = text.split("\n");
        for (var i = 0; i < lines.size(); i++) {
            var line = lines[i].trim();
            if (line == "" || line.startsWith("#")) continue;
            if (line.startsWith("[")) {
                if (!line.endsWith("]")) fail(i, "] expected");
                section = line.substring(1, line.length() - 2);
            } else {
                if (line.indexOf("=") < 1) fail(i, "a name and = expected");
                places.put(section + "." + line.substring(0, line.indexOf("=")).trim(), i);
            }
        }
    }

    private static void fail(int line, string what)
    {
        throw new .internal.exception.argument("line " + (line + 1) + ": " + what);
    }

    string get(string section, string name)
    {
        var line = lines[places.get(section + "." + name)];

        return line.from(line.indexOf("=") + 1).trim();
    }

    void set(string section, string name, string value) { lines[places.get(section + "." + name)] = name + " = " + value; }
    string toString() { return "\n".join(lines); }
}

class main extends program
{
    void test()
    {
        var text = "[screen]\ncolour = red\n# kept\nsize = 12\n";
        var read = new settings(text);

        print(read.get("screen", "colour") + " " + read.get("screen", "size"));
        read.set("screen", "colour", "blue");
        foreach (string line in read.toString().split("\n")) if (line != "" && line != "[screen]") print(line);
        foreach (string wrong in new string[] { "[a]\nb", "[a\nb = c" })
            try { new settings(wrong); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
