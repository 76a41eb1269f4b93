// Arrays, parameters, fields and results of an interface type.
// expect: 3 4 7
package .test;

interface shape { int area(); }
class box implements shape { int a; void box(int a) { this.a = a; } int area() { return a; } }

class main extends program
{
    shape kept;
    shape larger(shape a, shape b) { return a.area() > b.area() ? a : b; }

    void test()
    {
        shape[] all = new shape[] { new box(3), new box(4) };
        int sum = 0;
        foreach (var s in all) sum += s.area();
        kept = larger(all[0], all[1]);
        print(all[0].area() + " " + kept.area() + " " + sum);
    }
}
