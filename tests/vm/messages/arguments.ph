package .test;

class pen
{
    string draw(int x, int y = 0, string colour = "red") { return colour; }
    void write(int x) {}
    void write(string x, int size = 1) {}
    void either(int x, int y = 1) {}
    void either(int x, string s = "") {}
    static void wrong(int a = "text") {}
    void object(int a = this.number, int b = a) {}
    static int self(int a = pen.self()) { return a; }
    int number;
}


class crayon extends pen
{
    string draw(int x, int y = 1, string colour = "blue") { return colour; }
}

interface one { void both(int a = 1); }
interface other { void both(int a = 1); }
class many implements one, other { void both(int a) {} }

class main extends .test.program
{
    void test()
    {
        var p = new pen();
        var any;

        p.draw(1, color: "blue");
        p.draw(y: 1);
        p.draw();
        p.draw(1, x: 2);
        p.draw(1, 2, "red", 4);
        p.draw(1, y: "text");
        p.write(size: 1);
        p.write(y: 1);
        p.either(1);
        any = p;
        any.draw(x: 1);
        p.("draw")(x: 1);
        any = new int[](size: 3);
        any = new *(pen)(x: 1);
        pen.wrong();
        pen.self();
    }
}
