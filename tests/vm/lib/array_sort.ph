// Arrays of objects are sorted as lists are: by the order things have, or by one that is said.
// expect: [a, b, c]
// expect: [1, 2.5, 10]
// expect: [null, one, three, seventeen]
// expect: [[1], [0, 0], [3, 2, 1]]
// expect: [v1, v2, v3]
// expect: [v3, v2, v1]
// expect: [c, b, a]
// expect: [b, 3, a]
// expect: .internal.string cannot be compared with .internal.int: only numbers, strings, bools, and what is comparable
// expect: .internal.array.int cannot be compared with .internal.array.int: only numbers, strings, bools, and what is comparable
// expect: thrown [2, 1]
// expect: stable
// expect: [a, b]
package .test;

import .phantom.collections.comparable;
import .phantom.collections.natural;

class version implements comparable<version>
{
    int number;

    void version(int number) { this.number = number; }
    int compare(version other) { return number - other.number; }
    string toString() { return "v" + number; }
}

class main extends program
{
    void test()
    {
        string[] words = { "b", "c", "a" };
        words.sort();
        print(words);
        object[] numbers = { 10L, 2.5, 1 };
        numbers.sort();
        print(numbers);
        string[] names = { "three", "seventeen", null, "one" };
        names.sort((a, b) -> (a == null ? 0 : a.length()) - (b == null ? 0 : b.length()));
        print(names);
        int[][] rows = { new int[] { 0, 0 }, new int[] { 3, 2, 1 }, new int[] { 1 } };
        rows.sort((a, b) -> a.size() - b.size());
        print(rows);
        version[] versions = { new version(2), new version(3), new version(1) };
        versions.sort();
        print(versions);
        versions.sort((a, b) -> b.number - a.number);
        print(versions);
        words.sort(new natural<string>().backwards());
        print(words);
        refused(new object[] { "b", 3, "a" });
        rows = new int[][] { new int[] { 2 }, new int[] { 1 } };
        try { rows.sort(); } catch (.internal.exception.cast e) { print(e.message()); }
        string[] texts = { "2", "1" };
        try { texts.sort((a, b) -> fail()); } catch (string s) { print(s + " " + texts); }
        stable();
        var any;
        any = new string[] { "b", "a" };
        any.sort();
        print(any);
    }

    void refused(object[] mixed)
    {
        var message = "";

        try { mixed.sort(); } catch (.internal.exception.cast e) { message = e.message(); }
        print(mixed);
        print(message);
    }

    int fail() { throw "thrown"; }

    // Equal things stay in their order, in rows of all sizes.
    void stable()
    {
        for (var size = 0; size < 70; size++) {
            var row = new int[][]();
            for (var i = 0; i < size; i++) row[i] = new int[] { (i * 7919 + size) % 5, i };
            row.sort((a, b) -> a[0] - b[0]);
            for (var i = 1; i < size; i++)
                if (row[i - 1][0] > row[i][0] ||
                    row[i - 1][0] == row[i][0] && row[i - 1][1] > row[i][1])
                    print("not sorted: " + row);
        }
        print("stable");
    }
}
