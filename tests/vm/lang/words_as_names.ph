// in, is, native and var are names where they cannot be keywords.
// expect: 15
// expect: 1
// expect: 2
// expect: 4 8
// expect: true
// expect: a4
// expect: 4
// expect: 7 5
// expect: 1
package .test;

class other
{
    int in;
    int is = 3;
    int native = 4;
    int var = 5;
    void other(int in) { this.in = in; }
    int in() { return in; }
    int is(int in) { return in + is; }
    static int native() { return 1; }
}

class main extends program
{
    void test()
    {
        int in = 3;
        int is = 4;
        int native = 5;
        int var = 3;

        print(in + is + native + var);
        foreach (var x in new int[] { 1 }) print(x);
        foreach (int in2 in new int[] { 2 }) print(in2);
        native += var;
        print(is + " " + native);
        .internal.object o = "a";
        print(o is string);
        print((o is string s ? s : "b") + is);
        for (var i = in; i < is; i++) in++;
        print(in);
        var two = new other(7);
        print(two.in() + " " + two.is(2));
        print(other.native());
    }
}
