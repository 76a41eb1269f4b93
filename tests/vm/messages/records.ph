// Records that are none, and words where they have no meaning.
package .test;

record below(int a) extends point;

class main
{
    final int three() { return 3; }

    void startup(.internal.boot boot)
    {
        final int local = 1;
    }
}
record none();
record "class"(int a);
