// Arrays of arrays, sixteen deep.
// expect: 7
package .test;

class main extends program
{
    void test()
    {
        int[][][][][][][][][][][][][][][][] a = new int[][][][][][][][][][][][][][][][] { new int[][][][][][][][][][][][][][][] { new int[][][][][][][][][][][][][][] { new int[][][][][][][][][][][][][] { new int[][][][][][][][][][][][] { new int[][][][][][][][][][][] { new int[][][][][][][][][][] { new int[][][][][][][][][] { new int[][][][][][][][] { new int[][][][][][][] { new int[][][][][][] { new int[][][][][] { new int[][][][] { new int[][][] { new int[][] { new int[] { 7 } } } } } } } } } } } } } } } };
        print(a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]);
    }
}
