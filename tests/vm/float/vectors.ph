// Numbers that are hard to read and to write, as bits: half way between two, longer than any number
// needs to be, at both ends of what there is; what is rounded to a float is rounded once. And texts
// that are the shortest, though they are not the nearest of their length.
// expect: 4340000000000000 4340000000000000 4340000000000001
// expect: fffffffffffff 10000000000000 7fefffffffffffff 7ff0000000000000
// expect: 0 1 1 44b52d02c7e14af6
// expect: 3f800001 3f800002 3f800002 7f7fffff 7f800000 0 1
// expect: 9007199254740994.0 25.0 -0.0
// expect: 5e-324 2.2250738585072014e-308 1e+23 4e-45
// expect: 5.684341886080802e-14 9.5367431640625e-07 9007199254740992.0
// expect: refused refused refused
package .test;

class main extends program
{
    static string hex(long bits)
    {
        string out = "";

        do {
            out = "0123456789abcdef".substring((int) (bits & 15L), 1) + out;
            bits = bits >>> 4;
        } while (bits != 0L);
        return out;
    }

    static string bits(string text) { return hex(double.bits(text.toDouble())) + " "; }
    static string small(string text) { return hex((long) float.bits(text.toFloat()) & 0xffffffffL) + " "; }

    string zeros(int count) { return "0".repeat(count); }

    string refused(string text)
    {
        try {
            return "" + text.toDouble();
        } catch (.internal.exception.argument e) {
            return "refused";
        }
    }

    void test()
    {
        print((bits("9007199254740993") + bits("9007199254740993." + zeros(2000)) +
               bits("9007199254740993." + zeros(2000) + "1")).trim());
        print((bits("2.2250738585072011e-308") + bits("2.2250738585072012e-308") +
               bits("1.7976931348623158e308") + bits("1.7976931348623159e308")).trim());
        print((bits("2.4703282292062327e-324") + bits("2.4703282292062328e-324") +
               bits("4.9406564584124654e-324") + bits("1e23")).trim());
        print((small("1.00000017881393432617187499") + small("1.000000178813934326171875") +
               small("1.00000017881393432617187501") + small("3.4028235677973366e38") +
               small("3.4028235677973367e38") + small("7.0064923216240853e-46") +
               small("7.0064923216240854e-46")).trim());
        print(("9007199254740993" + "." + zeros(200) + "7").toDouble() + " " +
              ("0." + zeros(1000) + "25e1002").toDouble() + " " + ("-0." + zeros(500)).toDouble());
        print("4.9e-324".toDouble() + " " + "2.2250738585072014e-308".toDouble() + " " +
              "1e23".toDouble() + " " + "4.3e-45".toFloat());
        print("5.684341886080801486968994140625e-14".toDouble() + " " +
              "9.5367431640625e-7".toDouble() + " " + "9007199254740992e0".toDouble());
        print(refused("1e") + " " + refused(zeros(300) + "x") + " " + refused("1.2.3"));
    }
}
