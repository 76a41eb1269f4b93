// var x = e has the type of e; var x : T and T x are the same.
// expect: int 6
// expect: text!
// expect: 8
// expect: 9
package .test;

class main extends program
{
    void test()
    {
        var a = 5;
        a++;
        print("int " + a);
        var b = "text";
        b += "!";
        print(b);
        var c : int;
        c = 8;
        print(c);
        int d = 9;
        print(d);
    }
}
