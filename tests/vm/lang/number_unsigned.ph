// Numbers without sign: shifts, comparisons, quotients.
// expect: 15 15
// expect: 1 -1 0
// expect: 1 -1 0
// expect: 4294967295
// expect: 2147483647 1
// expect: 9223372036854775807 1
// expect: 0 5
// expect: 1 0
// expect: 6148914691236517205 0
// expect: thrown: .internal.exception.division: division by zero
package .test;

class main extends program
{
    void test()
    {
        print((-1 >>> 28) + " " + (-1L >>> 60));
        print(.internal.int.compareUnsigned(-1, 1) + " " + .internal.int.compareUnsigned(1, -1) +
              " " + .internal.int.compareUnsigned(-5, -5));
        print(.internal.long.compareUnsigned(-1L, 1L) + " " +
              .internal.long.compareUnsigned(1L, -1L) + " " +
              .internal.long.compareUnsigned(-5L, -5L));
        print(.internal.int.unsigned(-1));
        print(.internal.int.divideUnsigned(-1, 2) + " " + .internal.int.remainderUnsigned(-1, 2));
        print(.internal.long.divideUnsigned(-1L, 2L) + " " +
              .internal.long.remainderUnsigned(-1L, 2L));
        print(.internal.long.divideUnsigned(5L, -1L) + " " +
              .internal.long.remainderUnsigned(5L, -1L));
        print(.internal.long.divideUnsigned(-1L, -1L) + " " +
              .internal.long.remainderUnsigned(-1L, -1L));
        print(.internal.long.divideUnsigned(-1L, 3L) + " " +
              .internal.long.remainderUnsigned(-1L, 3L));
        print(.internal.long.divideUnsigned(1L, 0L));
    }
}
