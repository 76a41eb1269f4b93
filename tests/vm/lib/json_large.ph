// A large text there and back.
// restart: 100
// expect: 300 true
// expect: 299 x299 true
package .test;

import .phantom.json.json;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var rows = json.list();
        for (var i = 0; i < 300; i++)
            rows.add(json.map().put("id", i).put("name", "x" + i).put("tags", json.list().add(i % 2 == 0)));
        var text = rows.toString();
        var again = json.parse(text);
        print(again.size() + " " + (again.toString() == text));
        var last = again.get(299);
        print(last.get("id").asInt() + " " + last.get("name").asText() + " " +
              (json.parse(again.pretty(3)) == again));
    }
}
