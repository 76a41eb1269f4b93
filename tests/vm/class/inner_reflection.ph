package .test;

// Classes in classes as objects: their names, and that an inner one is made with what it belongs to.

class chain
{
    int links = 2;
    class node
    {
        int x = 3;
        int all() { return x * links; }
    }
    static class free { int x = 4; }
}

class main extends .test.program
{
    void test()
    {
        .internal.object free = chain.free;
        print(free);
        print(((chain.free) new *(chain.free)()).x);
        print(.test.chain.node.constructor(0) == null);
        var made = new *(chain.node)(new chain());
        print(made.all());
        try {
            made = new *(chain.node)();
        } catch (.internal.exception.argument e) {
            print("belongs to nothing");
        }
        foreach (var each in chain.node.methods()) print(each);
        var local = new runnable() {
            void run() {}
        };
        print(local.class().superclass());
    }
}

// expect: .test.chain.free
// expect: 4
// expect: true
// expect: 6
// expect: belongs to nothing
// expect: .test.chain.node.all
// expect: .test.chain.node.node
// expect: .internal.runnable
