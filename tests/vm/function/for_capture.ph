// A function made in a round of a `for` keeps the variable of that round, also where the body or
// the function itself changes it. Variables before a `while` are one for all rounds.
// expect: 0 1 2 
// expect: 10 11 12 
// expect: 3 3 3 
// expect: 5 6
// expect: 1 3 5 
// expect: 0 2 
package .test;

interface source { int next(); }

class main extends program
{
    void tell(source[] all)
    {
        var line = "";
        foreach (var one in all) line += one.next() + " ";
        print(line);
    }
    void test()
    {
        source[] all = new source[]();
        for (var i = 0; i < 3; i++) all[i] = () -> i;
        tell(all);
        for (int i = 0, k = 10; i < 3; i++, k++) all[i] = () -> k;
        tell(all);
        var j = 0;
        while (j < 3) { all[j] = () -> j; j++; }
        tell(all);
        source[] pair = new source[]();
        for (var n = 5; n < 6; n++) pair[0] = () -> n++;
        print(pair[0].next() + " " + pair[0].next());
        for (var i = 0; i < 6; i++) { all[i / 2] = () -> i; i++; }
        tell(all);
        all = new source[]();
        for (var i = 0; i < 4; i++) {
            if (i % 2 == 1) continue;
            all[i / 2] = () -> i;
        }
        tell(all);
    }
}
