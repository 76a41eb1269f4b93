// setText and setRange write over what is there and lengthen; a binary may be copied onto itself.
// expect: hello world
// expect: hello hello
// expect: hehello helo
// expect: abababab
// expect: 300 0
// expect: bounds
// expect: bounds
// expect: null
package .test;

class main extends program
{
    void show(binary b) { print(b.text(0, b.size())); }

    void test()
    {
        var b = new binary();
        b.setText(0, "hello");
        b.setText(5, " world");
        b.setText(3, "");
        show(b);
        b.setRange(6, b, 0, 5);
        show(b);
        b.setRange(2, b, 0, 9);
        b[11] = 'o';
        show(b);
        var c = new binary();
        c.setText(0, "ab");
        c.setRange(2, c, 0, 2);
        c.setRange(4, c, 0, 4);
        show(c);
        c.setText(299, "x");
        print(c.size() + " " + c[298]);
        try { c.setRange(0, c, 299, 2); } catch (.internal.exception.bounds e) { print("bounds"); }
        try { c.setText(-1, "x"); } catch (.internal.exception.bounds e) { print("bounds"); }
        try { c.setText(0, null); } catch (.internal.exception.null e) { print("null"); }
    }
}
