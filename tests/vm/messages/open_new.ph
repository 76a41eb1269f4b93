package .test;
import .phantom.collections.list;

class shape {}
class square extends shape {}

class box<T extends shape>
{
    T content;
    void box(T content) { this.content = content; }
}

class main
{
    void test()
    {
        list<int> numbers = new list<>(new string[] { "a" });
        list<square> squares = new list<>(new shape[] { new square() });
        var words = new list<>(null);
        var b = new box<>("text");
        var c = new box<>(new square());
        c.content = new shape();
        string s = new list<>(new string[] { "a" });
    }
}
