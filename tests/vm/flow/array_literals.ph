// expect: 3 30
// expect: a,null,c
// expect: 2 0
// expect: 1 two
// expect: 7
package .test;

class main extends program
{
    int next;
    int tick() { return ++next; }
    void test()
    {
        int[] numbers = new int[] { 10, 20, 30, };
        string[] texts = new string[] { "a", null, "c" };
        var mixed = new .internal.object[] { 1, "two" };
        var none = new int[] {};

        print(numbers.size() + " " + numbers[2]);
        print(texts[0] + "," + texts[1] + "," + texts[2]);
        print(mixed.size() + " " + none.size());
        print(mixed[0] + " " + mixed[1]);
        print(new int[] { tick(), tick(), tick() + next + 1 }[2]);
    }
}
