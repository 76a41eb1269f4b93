// Classes of exceptions, caught by the class above, thrown on.
// expect: own: why
// expect: again why
// expect: .internal.exception.division
package .test;

class own extends exception { void own(string s) { super(s); } }

class main extends program
{
    void test()
    {
        try { throw new own("why"); } catch (exception e) { print("own: " + e.message()); }
        try {
            try { throw new own("why"); } catch (own e) { throw e; }
        } catch (exception e) { print("again " + e.message()); }
        try { print(1 / (1 - 1)); } catch (exception e) { print(e.class().name()); }
    }
}
