// What compares the things of a list may change it: the one that was equal is removed, no other.
// expect: removed true left b d
// expect: removed false left
package .test;

import .phantom.collections.list;

class thing
{
    main main;
    string name;

    void thing(main main, string name)
    {
        this.main = main;
        this.name = name;
    }

    int equals(.internal.object other)
    {
        if (!((thing)other).name.equals(name)) return 0;
        main.upset();
        return 1;
    }

    string toString() { return name; }
}

class main extends program
{
    list<thing> things = new list<thing>();
    int isClearing;

    void upset()
    {
        if (isClearing) things.clear();
        else things.removeAt(0);
    }

    void test()
    {
        foreach (string name in new string[] { "a", "b", "c", "d" })
            things.add(new thing(this, name));
        // When c is found it is no longer where it was.
        var removed = things.remove(new thing(this, "c"));
        var left = "";
        foreach (thing each in things) left += " " + each;
        print("removed " + removed + " left" + left);
        isClearing = 1;
        print("removed " + things.remove(new thing(this, "b")) + " left");
    }
}
