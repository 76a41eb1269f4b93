// A call on a var may name an ordinal, as older programs do; a typed one too.
// expect: printed
// expect: cd
// expect: 5
// expect: 4
package .test;

class main extends program
{
    void test()
    {
        var boot_object;
        boot_object = boot;
        boot_object.16("printed\n");
        var text;
        text = "abcde";
        print(text.8(2, 2));
        print(text.11());
        string typed = "four";
        print(typed.11());
    }
}
