// What is written to the console comes out as UTF-8, whole: characters of all sizes, halves, nulls
// and long text.
// expect: é€😀
// expect: �|
// expect: null
// expect: nothing: 
// expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
package .test;

class main extends program
{
    void test()
    {
        console.write("é€😀\n");
        console.write("😀".substring(0, 1) + "|\n");
        console.println(null);
        console.write("nothing: " + "" + "\n");
        for (var i = 0; i < 300; i++) console.write("x");
        console.write("\n");
    }
}
