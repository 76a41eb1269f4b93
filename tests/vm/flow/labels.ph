// break and continue can name a loop further out.
// expect: 0,0 0,1 1,0 1,1 2,0
// expect: found 12
// expect: finally 0
// expect: finally 1
package .test;

class main extends program
{
    void test()
    {
        string line = "";

        outer: for (var i = 0; i < 5; i++)
            for (var j = 0; j < 3; j++) {
                if (j == 2) continue outer;
                if (i == 2 && j == 1) break outer;
                line += (line == "" ? "" : " ") + i + "," + j;
            }
        print(line);

        int[][] table = new int[][] { new int[] { 1, 2 }, new int[] { 11, 12 }, new int[] { 21 } };
        search: foreach (var row in table)
            foreach (var x in row)
                if (x > 11) {
                    print("found " + x);
                    break search;
                }

        again: for (var k = 0; k < 2; k++)
            while (1) {
                try {
                    if (k == 0) continue again;
                    break again;
                } finally {
                    print("finally " + k);
                }
            }
    }
}
