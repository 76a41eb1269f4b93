// A switch whose cases lie close together is a table: gaps, negative cases, both ends, cases in any
// order, and a default in the middle. One whose cases lie far apart is not.
// expect: -3:low -2:default -1:default 0:zero 1:one+two 2:two 3:default 4:four 5:default
// expect: low default
// expect: far -1 0 3 3 0
// expect: 10
package .test;

class main extends program
{
    string name(int n)
    {
        string s = "";
        switch (n) {
        case 4: return "four";
        case -3: s = "low"; break;
        case 1: s = "one+";
        case 2: s += "two"; break;
        default: s = "default"; break;
        case 0: s = "zero";
        }
        return s;
    }

    int far(int n)
    {
        switch (n) {
        case -1000000: return -1;
        case 0: return 0;
        case 1000000: return 1;
        case 2147483647: return 2;
        }
        return 3;
    }

    // `continue` leads through the switch to the loop, `break` only out of the switch.
    int loop()
    {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            switch (i) {
            case 0: continue;
            case 1: break;
            case 2: sum += 2; continue;
            case 3: sum += 3; break;
            case 4: if (sum > 100) break; continue;
            default: continue;
            }
            sum += i;
        }
        return sum + 1;
    }

    void test()
    {
        string line = "";
        for (int i = -3; i <= 5; i++) line += (i == -3 ? "" : " ") + i + ":" + name(i);
        print(line);
        print(name(-3) + " " + name(-2147483647 - 1));
        print("far " + far(-1000000) + " " + far(0) + " " + far(1) + " " + far(5) + " " + far(0));
        print(loop());
    }
}
