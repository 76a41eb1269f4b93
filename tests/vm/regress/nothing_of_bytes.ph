// No bytes, made into everything that bytes can be: nothing is read, wherever they would lie.
// expect: 0 0 0 0 0 0
package .test;

class main extends program
{
    void test()
    {
        var none = new .internal.binary();
        print(none.utf8(0, 0).length() + " " + none.units(0, 0).length() + " "
              + none.text(0, 0).length() + " " + "".utf8().size() + " "
              + "".join(new string[]()).length() + " " + "".replace("a", "b").length());
    }
}
