// Text to numbers and back; what is no number is an exception.
// expect: 42
// expect: -7
// expect: 2147483647
// expect: 9000000000
// expect: no number
// expect: no number
// expect: no number
// expect: no number
// expect: -2147483648
package .test;

class main extends program
{
    void refuse(string text)
    {
        try { print(text.toInt()); } catch (.internal.exception.argument e) { print("no number"); }
    }

    void test()
    {
        print("42".toInt());
        print("-7".toInt());
        print("2147483647".toInt());
        print("9000000000".toLong());
        refuse("");
        refuse("12x");
        refuse("2147483648");
        refuse("-");
        print("-2147483648".toInt());
    }
}
