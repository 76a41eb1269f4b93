// What is missing in the heads of classes that stand in classes.
package .test;

class nested
{
    class
    {
        int x;
    }
    class kept
    {
        record of_nothing(int) {}
    }
    record half(x, y);
    interface lists<>
    {
        void go();
    }
    enum class
    {
        red, green;
    }
}
