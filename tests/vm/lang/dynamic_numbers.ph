// A var is taken for the number that is needed; but what it is added to waits for what it is.
// expect: 8
// expect: true
// expect: 7
// expect: 5 6
// expect: cast
// expect: text3 3text texttext
// expect: text4
// expect: cast text4
// expect: 6.5 6.5 5000000000 3
// expect: 5 10 v7
package .test;

class main extends program
{
    void test()
    {
        var x;
        x = 5;
        print(x + 3);
        print(x < 6);
        if (x) print(2 + x);
        x += 1;
        print(5 + " " + x);
        x = "text";
        try {
            print(x - 1);
        } catch (.internal.exception.cast e) {
            print("cast");
        }
        texts(x);
        numbers();
    }

    void texts(var x)
    {
        print((x + 3) + " " + (3 + x) + " " + (x + x));
        x += 4;
        print(x);
        try {
            x++;
        } catch (.internal.exception.cast e) {
            print("cast " + x);
        }
    }

    void numbers()
    {
        var half;
        half = 2.5;
        var wide;
        wide = 4999999999L;
        var one;
        one = 1;
        var v;
        v = new vector(3);

        print((half + 4) + " " + (4 + half) + " " + (wide + one) + " " + (one + 2));
        int i = one + 4;
        i += one;
        one++;
        print((i - 1) + " " + twice((int)(one + 3)) + " " + (v + 4));
    }

    int twice(int x) { return 2 * x; }
}

class vector
{
    private int x;
    void vector(int x) { this.x = x; }
    vector plus(int more) { return new vector(x + more); }
    string toString() { return "v" + x; }
}
