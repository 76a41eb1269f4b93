// Two variables of one name in one block; a use behind the block.
// expect error 11: already a variable a
// expect error 13: b cannot be seen behind the block
package .test;

class main
{
    void test()
    {
        int a;
        int a; // again
        { int b = 1; }
        b = 2;
    }
}
