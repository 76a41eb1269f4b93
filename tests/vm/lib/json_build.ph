// JSON made in a program, and written for people.
// expect: {"name":"box","size":[1,2.5,30],"empty":{},"ok":true,"none":null}
// expect: {
// expect:   "name": "box",
// expect:   "size": [
// expect:     1,
// expect:     2.5,
// expect:     30
// expect:   ],
// expect:   "empty": {},
// expect:   "ok": true,
// expect:   "none": null
// expect: }
// expect: true
// expect: {"x":[1,2],"y":["a"]}
// expect: JSON has nothing like a .test.main
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.json.json;

class main extends program
{
    void test()
    {
        var box = json.map().put("name", "box").put("size", json.list().add(1).add(2.5).add(30L));
        box.put("empty", json.map()).put("ok", json.truth(7)).put("none", null);
        print(box);
        print(box.pretty(2));
        print(json.parse(box.pretty(4)) == box);
        var m = new map<string, object>();
        m.put("x", new list<int>().add(1).add(2));
        m.put("y", new list<string>().add("a"));
        print(json.of(m));
        try { json.of(this); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
