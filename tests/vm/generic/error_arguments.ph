// expect error 13: has 1 type parameters, not 2
// expect error 14: no method set of .test.box takes (string)
// expect error 15: cannot be used as this value, which is .test.box<int>
// expect error 16: int has no type parameters
// expect error 17: void is no type of values
package .test;

class box<T> { void set(T value) { print(value); } void print(var v) {} }
class main extends program
{
    void test()
    {
        box<int, int> a;
        new box<int>().set("x");
        box<int> b = new box<string>();
        int<int> c;
        box<void> d;
    }
}
