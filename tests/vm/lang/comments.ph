// Comments of both kinds, also where they look like something else.
// expect: 1
// expect: // no comment
// expect: /* neither */
package .test;

class main extends program
{
    void test()
    {
        print(1); // print(2);
        /* print(3);
        // */
        print("// no comment");
        print("/* neither */" /* but this */);
    }
}
