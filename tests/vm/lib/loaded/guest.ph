// What tests/vm/lib/loader_guest.ph loads into a running world: classes, one of which fits an
// interface of that world, static fields, and initialisers that fill them.
package .guest;

import .phantom.collections.comparator;

class table
{
    static int[] squares = make();
    static int made = 1;

    static int[] make()
    {
        var list = new int[]();
        for (var i = 0; i < 10; i++) list[i] = i * i;
        return list;
    }

    static int square(int i) { return squares[i] * made; }
}

class guest implements comparator<.internal.object>
{
    string name = "guest";

    int compare(.internal.object a, .internal.object b)
    {
        return table.square((int) a) - table.square((int) b);
    }

    string title() { return name; }
    int divide(int i) { return 1 / i; }
}
