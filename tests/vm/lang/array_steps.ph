// ++ and += on elements evaluate array and index once.
// expect: 1 6
// expect: got
// expect: got
// expect: 0 15
// expect: text!
package .test;

class main extends program
{
    int[] row;

    int[] get()
    {
        print("got");
        return row;
    }

    void test()
    {
        var a = new int[](2);
        var i = 0;
        a[i++] += 6;
        print(i + " " + a[0]);
        row = a;
        get()[0]++;
        get()[0] += a[0] + 1;
        print(a[1] + " " + a[0]);
        var texts = new string[](1);
        texts[0] = "text";
        texts[0] += "!";
        print(texts[0]);
    }
}
