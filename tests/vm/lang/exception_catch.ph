// The first catch whose class fits takes it; the rest goes on.
// expect: string boo
// expect: division
// expect: object
// expect: after
package .test;

class main extends program
{
    void raise(int kind)
    {
        if (kind == 0) throw "boo";
        if (kind == 1) kind = 1 / (kind - 1);
        throw new main();
    }

    void test()
    {
        for (var i = 0; i < 3; i++) {
            try {
                raise(i);
                print("wrong");
            } catch (string text) {
                print("string " + text);
            } catch (.internal.exception.division e) {
                print("division");
            } catch (.internal.object o) {
                print("object");
            }
        }
        print("after");
    }
}
