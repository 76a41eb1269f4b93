// What patterns are used for.
// expect: true false false
// expect: [2026, 11, 22]
// expect: the quick brown fox
// expect: ***@example.org, ***@x.y
// expect: {host=localhost, port=80}
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.text.match;
import .phantom.text.pattern;

class main extends program
{
    void test()
    {
        var address = new pattern("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
        print(address.matches("a.b+c@example.org") + " " + address.matches("a@b") + " " +
              address.matches("@example.org"));
        var day = new pattern("(\\d+)-(\\d+)-(\\d+)").find("on 2026-11-22.");
        var parts = new list<string>();
        for (var i = 1; i < day.groups(); i++) parts.add(day.group(i));
        print(parts);
        print(new pattern("\\s+").replace("the  quick\t\nbrown fox", " "));
        print(new pattern("\\w+@").replace("anna@example.org, bob@x.y", "***@"));
        var settings = new map<string, string>();
        foreach (match m in new pattern("(\\w+)\\s*=\\s*(\\w+)").findAll("host = localhost\nport=80"))
            settings.put(m.group(1), m.group(2));
        print(settings);
    }
}
