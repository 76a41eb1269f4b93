// Strings that end nowhere, values in them, and numbers.
package .test;

class main
{
    void startup(.internal.boot boot)
    {
        var n = 1;
        var b = "a ${} b";
        var a = "a ${n b";
        var c = "a ${n} b;
        var d = "a ${n 3} b";
        var e = "a ${n:>3 b";
        var f = "a ${(n} b";
        var g = "a ${"in ${n} it";
        var h = 0b12 + 0b + 1__0 + 1_ + 0x_f;
        var i = """a
            b""";
        var j = """
          b
            """;
        var k = "a ${nobody} ${n:%}";
        var l = """ never;
    }
}
