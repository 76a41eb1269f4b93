// Constants of loops lie in slots of their own, and counting loops are one instruction: whatever the
// shape of the loop, the numbers come out the same.
// expect: up 0 3 6 9
// expect: down 9 6 3 0
// expect: inclusive 1 2 3
// expect: while 7 8 9 continue 5
// expect: nested 1000 1010 2000 2010
// expect: try 100 caught 5 100 caught 5
// expect: text a,b,a,b,
// expect: bound 5 9
// expect: step 2147483646 -2147483641
package .test;

class main extends program
{
    int[] row;
    int field;

    string up() { string s = "up"; for (int i = 0; i < 10; i += 3) s += " " + i; return s; }
    string down() { string s = "down"; for (int i = 9; i >= 0; i -= 3) s += " " + i; return s; }
    string inclusive() { string s = "inclusive"; for (int i = 1; i <= 3; i++) s += " " + i; return s; }

    string whiles()
    {
        string s = "while";
        int i = 6;
        int n = 0;
        while (i < 9) { i++; s += " " + i; }
        i = 0;
        while (i < 10) { if (n > 4) { i += 5; continue; } n++; i = i + 1; }
        return s + " continue " + n;
    }

    string nested()
    {
        string s = "nested";
        row = new int[](4);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) {
                row[i * 2 + j] = 1000;
                row[i * 2 + j] = row[i * 2 + j] + i * 1000 + j * 10;
            }
        for (int i = 0; i < 4; i++) s += " " + row[i];
        return s;
    }

    string attempts()
    {
        string s = "try";
        for (int i = 0; i < 2; i++) {
            try {
                field = 100;
                s += " " + field;
                throw 5;
            } catch (int n) {
                s += " caught " + n;
            }
        }
        return s;
    }

    string texts()
    {
        string s = "text ";
        for (int i = 0; i < 2; i++) { s += "a"; s += ","; s += "b"; s += ","; }
        return s;
    }

    // The bound may change in the loop.
    string bound()
    {
        int n = 5;
        int rounds = 0;
        int i;
        for (i = 0; i < n; i++) { rounds++; if (i == 2) n = 9; if (rounds == 5) field = i + 1; }
        return "bound " + field + " " + i;
    }

    // What is counted wraps around before it is compared.
    string step()
    {
        int i = 2147483640;
        int j = 0;
        while (i > 0) { j = i; i += 6; }
        return "step " + j + " " + (i + 3);
    }

    void test()
    {
        print(up()); print(down()); print(inclusive()); print(whiles()); print(nested());
        print(attempts()); print(texts()); print(bound()); print(step());
    }
}
