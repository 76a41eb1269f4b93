// Arrays of objects do not know of which class they are: what can be known is said here.
package .test;
import .phantom.collections.list;
class shape { } class square extends shape { }
class main
{
    <T> T[] generic(T[] row) { return (T[]) row.clone(); }
    void casts(square[] squares, shape[] shapes, object o, object[] all, int[][] rows)
    {
        var any;
        any = squares;
        var a = (shape[]) squares;
        var b = (shape[]) squares.clone();
        var c = (square[]) shapes.clone();
        var d = (string[]) shapes;
        var e = (object[]) squares;
        var f = (object[]) squares.clone();
        var g = (square[]) squares;
        var h = (square[][]) rows;
        var i = (shape[]) o;
        var j = (shape[]) any;
        var k = (shape[]) all;
        var l = (int[]) o;
        var m = (object[]) o;
        var n = (shape[]) new square[] { null };
        var p = (list<int>[]) new list[2];
        var q = (shape[][]) new square[2][3];
    }
    int tests(square[] squares, shape[] shapes, object o, object[] all, int[][] rows)
    {
        if (squares is shape[]) return 1;
        if (shapes is square[]) return 2;
        if (rows is string[]) return 3;
        if (o is string[]) return 4;
        if (o is string[] texts && texts.size() > 0) return 5;
        if (o is int[]) return 6;
        if (o is object[]) return 7;
        if (all is string[]) return 8;
        if (squares is square[]) return 9;
        return 0;
    }
    void startup(.internal.boot boot) { }
}
