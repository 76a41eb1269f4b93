// null that is converted to a class used a slot of another class.
// expect: 1
package .test;

class main extends program
{
    int is_null(string text) { return text == null; }

    void test()
    {
        print(is_null(null));
    }
}
