// A large text there and back.
// restart: 100
// expect: 2000 1
// expect: 1999 x1999 1
package .test;

import .phantom.json.json;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var rows = json.list();
        for (var i = 0; i < 2000; i++)
            rows.add(json.map().put("id", i).put("name", "x" + i).put("tags", json.list().add(i % 2 == 0)));
        var text = rows.toString();
        var again = json.parse(text);
        print(again.size() + " " + (again.toString() == text));
        var last = again.get(1999);
        print(last.get("id").asInt() + " " + last.get("name").asText() + " " +
              (json.parse(again.pretty(3)) == again));
    }
}
