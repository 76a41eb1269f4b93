// ${...} where it is no text; texts and numbers in place of one another; a function without a type.
package .test;
class main
{
    void stray(int n)
    {
        n = ${n};
        n = 1 + ${n + 1} + 2;
        stray(${n
    }
}
