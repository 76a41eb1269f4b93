// A class of the library, which nothing has made the compiler read: only the import is missing.
package .test;
class main
{
    void startup(boot b)
    {
        list<string> words = null;
        mpa<string, int> ages = null;
    }
}
