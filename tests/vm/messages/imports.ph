// A class of the library, which nothing has made the compiler read: only the import is missing.
package .test;
class main
{
    void startup(boot b)
    {
        list<string> words = null;
        mpa<string, int> ages = null;
        iterator<string> it = null; // not the one of .internal.directory
    }
}
