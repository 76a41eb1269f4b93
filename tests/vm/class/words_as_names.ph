// public, private, abstract and enum are names like any other where none is meant.
// expect: 10
package .test;

class main extends program
{
    int public;
    int private() { return 4; }

    void test()
    {
        var abstract = 1;
        int enum = 2;
        public = 3;
        print(abstract + enum + public + private());
    }
}
