// The units of a text, and its clusters without a text for each.
// expect: [97, 55357, 56832, 1103] []
// expect: 4 3 2
// expect: 1 3 3 8
// expect: 5 5 0
// expect: outside
package .test;

class main extends program
{
    void test()
    {
        var text = "a😀я";
        print(text.chars() + " " + "".chars());
        print(text.length() + " " + text.codePointCount() + " " + "e\u0301я".clusterCount());
        print(text.clusterEnd(0) + " " + text.clusterEnd(1) + " " + text.clusterCount() + " " +
              "👩‍👩‍👧!".clusterEnd(0) + "");
        print("Grüße".codePointCount() + " " + "Grüße".clusterCount() + " " + "".clusterCount());
        try {
            print("ab".clusterEnd(2));
        } catch (.internal.exception.bounds e) {
            print("outside");
        }
    }
}
