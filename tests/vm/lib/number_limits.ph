// Whole numbers as text at the limits of their types, and one beyond; signs, zeros before, and
// what is none.
// expect: -2147483648 2147483647 no no
// expect: -9223372036854775808 9223372036854775807 no no
// expect: 7 -7 no no no no
// expect: no no
package .test;

class main extends program
{
    string i(string text) { try { return "" + text.toInt(); } catch (.internal.exception.argument e) { return "no"; } }
    string l(string text) { try { return "" + text.toLong(); } catch (.internal.exception.argument e) { return "no"; } }

    void test()
    {
        print(i("-2147483648") + " " + i("2147483647") + " " + i("-2147483649") + " " + i("2147483648"));
        print(l("-9223372036854775808") + " " + l("9223372036854775807") + " " + l("-9223372036854775809") + " " +
              l("9223372036854775808"));
        print(i("007") + " " + i("-07") + " " + i("") + " " + i("-") + " " + i("7 ") + " " + i("0x7"));
        print(i("7.0") + " " + l("1e3"));
    }
}
