// expect: 3
// expect: 7 3
package .test;

interface limits { const low = 3; const high = low + 4; }
class user implements limits { string both() { return high + " " + low; } }

class main extends program
{
    void test()
    {
        print(limits.low);
        print(new user().both());
    }
}
