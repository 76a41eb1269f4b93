// Type arguments of classes that are not what `T extends C` asks for, wherever they are written.
package .test;
import .phantom.collections.list;
import .phantom.collections.comparable;

class shape {}
class square extends shape {}

class lim<T extends string>
{
    T v;
    void lim(T v) { this.v = v; }
    int g() { return v.length(); }
}
class frame<T extends shape>
{
    frame<T> next;
    frame<square> of_squares;
}
class ranked<K extends comparable<K>> {}
class more extends lim<int>
{
    void more() { super(3); }
}
class loose<T> extends frame<T> {}
interface of_shapes<T extends shape> {}
class fits implements of_shapes<shape>
{
}
record pair(lim<long> one, lim<string> other);

class main
{
    frame<shape[]> field;
    lim<int> result(list<lim<bool>> all) { return null; }
    void test(.internal.object o)
    {
        new lim<int>(3).g();
        lim<shape> x;
        var y = new frame<string>();
        bool is_one = o is frame<int>;
        var z = (frame<string>) o;
        ranked<string> neither;
        ranked<shape> bad;
        lim<string> text = new lim<>("text");
        frame open = new frame<square>();
    }
}
