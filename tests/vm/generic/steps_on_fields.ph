// ++ and += on a field of type T that is known to be a number.
// expect: 6 11 11
package .test;

class cell<T> { public T value; }

class main extends program
{
    void test()
    {
        var c = new cell<int>();
        c.value = 5;
        c.value++;
        int was = c.value;
        c.value += 5;
        print(was + " " + c.value + " " + c.value++);
    }
}
