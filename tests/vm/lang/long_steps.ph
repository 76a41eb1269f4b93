// Steps and assigning operators work on longs, in variables, fields and arrays.
// expect: 2 3
// expect: 10
// expect: 4294967297
// expect: 6 5
package .test;

class main extends program
{
    long field;

    void test()
    {
        long a = 2;
        var b = a++;
        print(b + " " + a);
        field = 5;
        field *= 2;
        print(field);
        var row = new long[](2);
        row[1] = 4294967296L;
        row[1]++;
        print(row[1]);
        field = 6;
        b = field--;
        print(b + " " + field);
    }
}
