package .test;
import .phantom.collections.list;
class list { int x; }
class shape {} class square extends shape {}
class main
{
    static <T> T first(T[] all) { return all[0]; }
    void take(shape[] all) { all[0] = new shape(); }
    void test()
    {
        int[,] a = new int[3, 4];
        var b = new int[2][3];
        b[1, 2] = 3;
    }
    void more()
    {
        var squares = new square[] { new square() };
        take(squares);
        shape[] s = squares;
        s = (shape[]) squares.clone();
        list own = null;
        int[][] rows = new long[][] { { 1 } };
    }
    void fields(string[,] table) {}
    }
}
