// Objects by name as older programs know them: in the order of the names, the first value of a name
// stays, calls by ordinal.
// expect: 0 null true
// expect: true true false true 4
// expect: fig 1 null
// expect: apple=fruit fig=1 pear=null zoo=animals 
// expect: 3 null fig pear zoo 
// expect: 3
// expect: a directory wants a name
// expect: 200 17 199
package .test;

class main extends program
{
    void test()
    {
        var d = new .internal.directory();
        var numbers = new .internal.directory();

        print(d.size() + " " + d.get("none") + " " + d.put("pear", null));
        print(d.put("fig", 1) + " " + d.put("zoo", "animals") + " " + d.put("fig", 2) + " " +
              d.put("apple", "fruit") + " " + d.size());
        print("fig " + d.get("fig") + " " + d.get("pear"));
        print(all(d.iterate()));
        d.remove("apple");
        d.remove("nothing");
        print(d.11() + " " + d.9("apple") + " " + names(d.12()));
        d.10("nothing");
        print(d.size());
        try { d.put(null, 1); } catch (.internal.exception.argument e) { print(e.message()); }
        for (var i = 0; i < 400; i++) numbers.8("n" + i * 7 % 200, i * 7 % 200);
        print(numbers.size() + " " + numbers.get("n17") + " " + numbers.get("n199"));
    }

    string all(var walk)
    {
        var line = "";

        while (walk.hasNext()) line += walk.next() + " ";
        return line;
    }

    string names(var walk)
    {
        var line = "";

        while (walk.hasNext()) line += walk.next().key() + " ";
        return line;
    }
}
