// Combining marks: their order is settled in the normal forms, and none moves over a base letter.
// expect: true true false
// expect: true true
// expect: ạ̈ 2
// expect: 1 0 4
package .test;

class main extends program
{
    void test()
    {
        print(("a\u0323\u0308".toNfd() == "a\u0308\u0323".toNfd()) + " " +
              ("a\u0323\u0308".toNfc() == "a\u0308\u0323".toNfc()) + " " +
              ("a\u0308\u0301".toNfd() == "a\u0301\u0308".toNfd()));
        print(("\u0308a".toNfc() == "\u0308a") + " " + ("ab\u0308".toNfc() == "ab̈"));
        var text = "a\u0308\u0323".toNfc();
        print(text + " " + text.length());
        print("a\u0308\u0323".columns() + " " + "\u0308".columns() + " " + ("e" + "\u0301".repeat(3)).length());
    }
}
