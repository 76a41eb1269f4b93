// What a function uses of the method around it: values that never change, variables that do, fields.
// expect: 15
// expect: 1 2 3
// expect: 3
// expect: field 8
// expect: 0 1 2
// expect: 3 3
// expect: aaa 2.5 7000000000
package .test;

interface unary { int apply(int x); }
interface source { int next(); }
interface action { void act(); }

class main extends program
{
    int field = 7;
    source counter() { int count = 0; return () -> ++count; }
    void test()
    {
        int base = 10;
        unary shift = x -> x + base;
        source next = counter();
        int sum = 0;
        action a = () -> { sum += 1; };
        source[] all = new source[]();
        string text = "a";
        double d = 0.5;
        long l = 0;

        print(shift.apply(5));
        print(next.next() + " " + next.next() + " " + next.next());
        a.act();
        a.act();
        sum++;
        print(sum);
        action b = () -> { field++; };
        b.act();
        print("field " + field);
        foreach (var i in new int[] { 0, 1, 2 }) all[i] = () -> i;
        print(all[0].next() + " " + all[1].next() + " " + all[2].next());
        int shared;
        for (shared = 0; shared < 3; shared++) all[shared] = () -> shared;
        print(all[0].next() + " " + all[2].next());
        a = () -> { text += "a"; d *= 2.0; d += 0.25; l += 3500000000L; };
        a.act();
        a.act();
        print(text + " " + (d - 0.25 + 0.0) + " " + l);
    }
}
