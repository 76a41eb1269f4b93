// Several finally blocks run from the inside out, each once.
// expect: a
// expect: b
// expect: c
// expect: returned
// expect: 1 2 3
package .test;

class main extends program
{
    string order;

    string leave()
    {
        while (1) {
            try {
                try {
                    try { return "returned"; } finally { print("a"); }
                } finally {
                    print("b");
                }
            } finally {
                print("c");
            }
        }
    }

    void test()
    {
        print(leave());
        order = "";
        try { try { try { throw "x"; } finally { order += "1 "; } } finally { order += "2 "; } } catch (string s) { order += "3"; }
        print(order);
    }
}
