// Every native method, called by its method object with receivers and arguments of every kind: it
// does what it does or raises something, and nothing else happens. (What the natives themselves
// rely on is that the classes of all arguments were compared before.)
// restart: 20000
// expect: most natives: true
// expect: calls that returned, and that raised: true true
// expect: still here
package .test;

class row extends .internal.array {}

class main extends program
{
    int returned = 0;
    int raised = 0;
    int seed = 1;
    .internal.object[] kinds;

    // These end the life, wait for somebody, or write to the console.
    static int isLeftOut(string name)
    {
        switch (name) {
        case "halt": case "back": case "sync": case "read": case "sleep": case "write":
        case "lock": case "lockFor": case "wait": case "waitFor": case "acquire": case "acquireFor": case "pause":
            return 1;
        }
        return 0;
    }

    void fillKinds()
    {
        var one = new .internal.object[]();
        kinds = new .internal.object[]();
        one[0] = 1; one[1] = -1; one[2] = 12L; one[3] = 1.5f; one[4] = 2.5; one[5] = "text";
        one[6] = new row(); one[7] = new .internal.object[]();
        one[8] = new int[](); one[9] = new long[](); one[10] = new float[](); one[11] = new double[]();
        one[12] = new .internal.binary();
        one[13] = .test.row; one[14] = .internal.console;
        one[15] = .test.main.find("test", 0); one[16] = .internal.method.find("name", 0);
        one[17] = new .internal.exception("e");
        one[18] = .internal.thread.current();
        one[19] = boot; one[20] = console; one[21] = boot.clock(); one[22] = boot.system();
        one[23] = boot.history(); one[24] = boot.loader(); one[25] = console.held();
        one[26] = new .internal.mutex(); one[27] = new .internal.cond(); one[28] = new .internal.sema();
        one[29] = .internal.weak.of(this); one[30] = this;
        one[31] = new byte[](); one[32] = new short[](); one[33] = new char[]();
        for (var i = 0; i < 34; i++) kinds[i] = one[i];
        kinds[34] = null;
    }

    void call(.internal.method method, .internal.object[] values)
    {
        try {
            method.invoke(values);
            returned++;
        } catch (.internal.object e) {
            raised++;
        }
    }

    int any()
    {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 16) % kinds.size();
    }

    // With every kind in the last place, and others by chance in those between.
    void callWithAll(.internal.method method, .internal.object receiver, int isStatic)
    {
        var count = method.parameters().size() + (isStatic ? 0 : 1);
        var rounds = count > 2 ? 4 : 1;

        for (var round = 0; round < rounds; round++)
            for (var k = 0; k < kinds.size(); k++) {
                var values = new .internal.object[]();
                for (var i = 0; i < count; i++) values[i] = kinds[any()];
                if (count > 0) values[count - 1] = kinds[k];
                if (count > 0 && !isStatic) values[0] = receiver;
                call(method, values);
                if (count == (isStatic ? 0 : 1)) return;
            }
    }

    // With every receiver of the class, and one that is not.
    void tryNative(.internal.method method)
    {
        if ((method.flags() & 1) != 0) {
            callWithAll(method, null, 1);
            return;
        }
        callWithAll(method, kinds[any()], 0);
        for (var i = 0; i < kinds.size(); i++)
            if (method.owner().instanceof(kinds[i])) callWithAll(method, kinds[i], 0);
    }

    // How many natives the class has.
    int tryAll(.internal."class" kind)
    {
        var methods = kind.methods();
        var natives = 0;

        for (var i = 0; i < methods.size(); i++) {
            .internal.method method = methods.get(i);
            if ((method.flags() & 2) == 0) continue;
            natives++;
            if (!isLeftOut(method.name())) tryNative(method);
        }
        return natives;
    }

    void test()
    {
        var names = new string[] {
            "object", "class", "exception", "string", "int", "long", "float", "double",
            "array", "array.int", "array.long", "array.float", "array.double", "array.byte",
            "array.short", "array.char", "binary", "boot",
            "thread", "console", "clock", "system", "history", "loader", "mutex", "cond", "sema",
            "weak", "method"
        };
        var natives = 0;

        fillKinds();
        foreach (var name in names) natives += tryAll(boot.loader().find(".internal." + name));
        natives += tryAll(.phantom.numbers.math);
        print("most natives: " + (natives >= 140));
        print("calls that returned, and that raised: " + (returned > 1000) + " " + (raised > 1000));
        print("still here");
    }
}
