// Memory is exhausted within native methods, in an arena that holds no further object: each raises
// that or does its work, none does half of it, and when there is room again all work.
// expect: exhausted true
// expect: all work
package .test;

import .phantom.collections.list;

interface body { .internal.object run(); }

class nothing { void run() {} }

class main extends program
{
    .internal.array all = new .internal.array();
    list<body> natives = new list<body>();
    int exhausted = 0;

    // First large things, then ever smaller ones.
    void hoard()
    {
        for (var size = 100000; size >= 0; size = size / 10 - (size == 0 ? 1 : 0))
            try {
                for (;;) {
                    var ints = new int[]();
                    if (size > 0) ints[size] = 1;
                    all[all.size()] = ints;
                }
            } catch (.internal.exception.memory e) {}
    }

    void attempt(body body)
    {
        try { body.run(); } catch (.internal.exception.memory e) { exhausted++; }
    }

    void test()
    {
        var text = "a text of some length";
        var bytes = text.bytes();
        var values = new int[](7);
        var thing = new nothing();

        natives.add(() -> text.concat(text));
        natives.add(() -> text.substring(1, 9));
        natives.add(() -> text.bytes());
        natives.add(() -> bytes.text(0, 9));
        natives.add(() -> .internal.weak.of(thing));
        natives.add(() -> .internal.int.fromInt(123456));
        natives.add(() -> .internal.double.fromDouble(1.25));
        natives.add(() -> .test.nothing.make());
        natives.add(() -> .test.main.methods());
        natives.add(() -> boot.system().tasks());
        natives.add(() -> boot.system().describe(thing));
        natives.add(() -> { values.resize(5000); return null; });
        natives.add(() -> { bytes.setText(1000, text); return null; });
        natives.add(() -> { boot.thread(thing); return null; });
        hoard();
        for (var i = 0; i < natives.size(); i++) attempt(natives.get(i));
        all.resize(all.size() / 2);
        print("exhausted " + (exhausted > 0));
        for (var i = 0; i < natives.size(); i++) natives.get(i).run();
        print("all work");
    }
}
