// A block that belongs to nothing: behind a field, a method, a comment that has swallowed the head of
// its method, and behind a member that is wrong itself, of which it is the rest.
package .test;

class main extends program
{
    int count = 0;
    // (void count()
    {
        count++;
    }

    void test() {}
    { test(); }

    void wrong(int int) { test(); }

    void last() {}
}
