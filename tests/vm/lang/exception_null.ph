// Every use of null as an object is an exception.
// expect: call
// expect: field call
// expect: element
// expect: store
// expect: throw
// expect: dynamic
package .test;

class main extends program
{
    void test()
    {
        main none;
        int[] row;
        string nothing;
        var anything;
        try { none.test(); } catch (.internal.exception."null" e) { print("call"); }
        try { print(nothing.length()); } catch (.internal.exception."null" e) { print("field call"); }
        try { print(row[0]); } catch (.internal.exception."null" e) { print("element"); }
        try { row[0] = 1; } catch (.internal.exception."null" e) { print("store"); }
        try { throw nothing; } catch (.internal.exception."null" e) { print("throw"); }
        try { anything.run(); } catch (.internal.exception."null" e) { print("dynamic"); }
    }
}
