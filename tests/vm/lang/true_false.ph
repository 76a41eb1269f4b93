// `true` and `false` are 1 and 0, and `bool` is int, where nothing else has these names.
// expect: true false
// expect: yes
// expect: 2
// expect: 1
package .test;

class flags
{
    bool on = true;
    const never = false;
    bool isOn() { return on && !never; }
}
class old
{
    int true = 2; // as an older program may call a field
    int get() { return true; }
}
class main extends program
{
    void test()
    {
        print(true + " " + false);
        bool found = new flags().isOn();
        print(found ? "yes" : "no");
        print(new old().get());
        while (true) { if (found == true) break; }
        switch (found) {
        case false: print(0); break;
        case true: print(1); break;
        }
    }
}
