// A name that does not exist: what may have been meant. Once is enough for a class.
package .test;

import .internal.exeption;

class other { static int visible() { return limt; } const limit = 3; }

class .test.else.thing {}

class orphan extends nobody
{
    void go() { stay(); height = 3; super.go(); }
}

class main
{
    int count;

    void startup(.internal.boot boot) [8]
    {
        int lenght = 3;
        strng s = "äö" + lenth;
	thing l = new thing();
        strng t;
        "text".substrnig(1, 2);
        this.cuont = other.limmit;
        mian.startup();
        int x = xy;
        count = COUNT + .test.othr.visible();
    }
}
