// What is known as an object only becomes what is wanted, if it is that.
// expect: 3
// expect: thrown
package .test;

class main extends program
{
    void test()
    {
        .internal.object o = "abc";
        string s = o;
        print(s.length());
        try { int[] row = o; print(row.size()); } catch (.internal.exception.cast e) { print("thrown"); }
    }
}
