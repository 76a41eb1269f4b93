// Behind the = of a declaration values in braces are an array of the declared type.
// expect: 3 6
// expect: 2 3
// expect: 7.0 8.5
// expect: b
// expect: 0
package .test;

class holder
{
    int[] numbers = { 1, 2, 3 };
    static string[] words = { "a", "b", };
    double[] halves = { 7, 8.5 };
    int sum() { var all = 0; foreach (var n in numbers) all += n; return all; }
    string show() { return halves[0] + " " + halves[1]; }
    int size() { return numbers.size(); }
    static string word(int i) { return words[i]; }
}

class main extends program
{
    void test()
    {
        var h = new holder();
        print(h.size() + " " + h.sum());
        int[][] grid = { { 1 }, { 2, 3 } };
        print(grid[1].size() + " " + grid[1][1]);
        print(h.show());
        print(holder.word(1));
        string[] none = {};
        print(none.size());
    }
}
