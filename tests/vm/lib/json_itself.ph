// JSON that is nested as deeply as can be read is written; what is nested deeper or contains itself
// is refused.
// expect: 1000 1
// expect: JSON that is nested too deeply, or in itself
// expect: JSON that is nested too deeply, or in itself
// expect: JSON that is nested too deeply, or in itself
package .test;

import .phantom.json.json;

class main extends program
{
    private void write(json thing)
    {
        try {
            print(thing.toString().length());
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }

    private json deep(int depth)
    {
        var out = json.list();

        for (; depth > 1; depth--) out = json.list().add(out);
        return out;
    }

    void test()
    {
        var text = deep(500).toString();
        print(text.length() + " " + (json.parse(text).toString() == text ? 1 : 0));
        write(deep(501));
        var list = json.list();
        write(list.add(json.list().add(list)));
        var map = json.map();
        write(map.put("self", map));
    }
}
