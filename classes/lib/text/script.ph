package .phantom.text;

// The scripts of Unicode, by their names, as Greek, or their short names, as Grek. What several
// share, as digits, is of the script Common, and marks that go with any are of Inherited.
class script
{
    private const code_bits = 21;
    private const name_bits = 8;

    private static long[] ranges;  // first, last and the number of the name, in order
    private static string[] names; // made when they are asked for

    // The name of the script of a code point; "Unknown" if it has none.
    static string of(int code)
    {
        if (ranges == null) prepare();
        var at = (long) code + 1L << code_bits + name_bits;
        var low = 0;
        var high = ranges.size();
        while (low < high) {
            var middle = (low + high) / 2;
            if (ranges[middle] < at) low = middle + 1;
            else high = middle;
        }
        if (low == 0 || lastOf(ranges[low - 1]) < code) return "Unknown";
        return names[(int) ranges[low - 1] & (1 << name_bits) - 1];
    }

    private static int lastOf(long range)
    {
        return (int)(range >> name_bits) & (1 << code_bits) - 1;
    }

    private static void prepare()
    {
        var made = new long[]();
        var named = new string[]();

        foreach (string row in script_table.rows().trim().split("\n")) {
            var fields = row.split(" ");
            foreach (int[] each in rangesIn(fields))
                made[made.size()] = ((long) each[0] << code_bits | each[1]) << name_bits |
                                    named.size();
            named[named.size()] = fields[0];
        }
        made.sort();
        names = named;
        ranges = made;
    }

    // The first and the last code point of each run that a script has; null if there is no such
    // script.
    static int[][] find(string name)
    {
        var rows = "\n" + script_table.rows();
        var long_name = rows.indexOf("\n" + name + " ");
        var at = long_name >= 0 ? long_name : rows.indexOf(" " + name + " ");

        if (at < 0 || name.isEmpty()) return null;
        var end = rows.indexOf("\n", at + 1);
        var row = rows.substring(at + 1, (end < 0 ? rows.length() : end) - at - 1);
        return rangesIn((long_name >= 0 ? row : "- " + row).split(" "));
    }

    private static int[][] rangesIn(string[] fields)
    {
        var out = new int[][]();

        for (var i = 2; i < fields.size(); i++) {
            var ends = fields[i].split("-");
            out[i - 2] = new int[] {
                (int) radix.parse(ends[0], 16), (int) radix.parse(ends[1], 16)
            };
        }
        return out;
    }
}
