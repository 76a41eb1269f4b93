// Ends, parts, the last place of a part.
// expect: true false true false
// expect: true false true
// expect: 5 -1 6 0
// expect: book  .
// expect: true false
package .test;

class main extends program
{
    void test()
    {
        var s = "notebook";
        print(s.endsWith("book") + " " + s.endsWith("note") + " " + s.endsWith("") + " " +
              "k".endsWith("book"));
        print(s.contains("teb") + " " + s.contains("tub") + " " + s.contains(""));
        print("abcabab".lastIndexOf("ab") + " " + s.lastIndexOf("x") + " " +
              "banana".lastIndexOf("") + " " + s.lastIndexOf(s));
        print(s.from(4) + " " + s.from(8) + " .");
        print("".isEmpty() + " " + s.isEmpty());
    }
}
