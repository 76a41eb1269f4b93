// Types and names of other languages: said once each, with what to write instead.
package .test;
class main
{
    void types()
    {
        String t = "a";
        char c = 'a';
        boolean b = true;
        byte d = 1;
        unsigned e = 1;
        short f = 1;
        List<string> l = null;
        HashMap<string, int> m = null;
        Object o = null;
        size_t z = 0;
        auto x = 1;
        let y = 2;
        wrong z;
    }
    void names(int c)
    {
        System.out.println("x");
        console.log("x");
        println("x");
        printf("x", c);
        if (c == NULL) { }
        if (c == nil) { }
        self.names(1);
        if (True) { }
        char two = 'ab';
    }
    void startup(boot b) { }
}
