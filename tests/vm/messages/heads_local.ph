// What is missing in the heads of classes that stand in methods.
package .test;

class local
{
    void nameless()
    {
        record pair(int)
        {
        }
        var r = new runnable() { class { } };
    }
    void typeless()
    {
        record pair(x, y)
        {
            int sum() { return x + y; }
        }
        class acc { class { } }
        class { int x; }
    }
}
