// Everything that touches the arena, in few pages: for tests/lost, which loses each of them in turn.
package .phantom;

interface shape { int area(); }

class square implements shape
{
    int side;
    long seen;
    double weight;
    public static int made;
    public static string last = "none";

    void square(int side)
    {
        this.side = side;
        weight = side / 2.0;
        made++;
        last = "square " + side;
    }

    int area()
    {
        seen += 1L << side;
        return side * side;
    }
}

class big extends square
{
    void big(int side) { super(side); }
    int area() { return super.area() + 1; }
}

class boot
{
    .internal.console console;
    .internal.mutex mutex = new .internal.mutex();
    .internal.cond changed = new .internal.cond();
    .internal.sema places = new .internal.sema();
    int done;
    int turn;

    void startup(.internal.boot boot) [8]
    {
        console = boot.console();
        boot.thread(() -> work("arrays ", arrays()));
        boot.thread(() -> work("objects ", objects()));
        boot.thread(() -> work("text ", text()));
        boot.thread(() -> work("deep ", deep(60)));
        boot.thread(() -> work("throws ", throws()));
        boot.thread(() -> work("names ", names(boot.clock())));
        boot.thread(() -> work("turns ", turns(0)));
        boot.thread(() -> work("turns ", turns(1)));
        mutex.lock();
        while (done < 8) changed.wait(mutex);
        mutex.unlock();
        console.write("all done\n");
        boot.system().halt(0);
    }

    void work(string name, int result)
    {
        console.write(name + result + "\n");
        mutex.lock();
        done++;
        changed.broadcast();
        mutex.unlock();
    }

    int arrays()
    {
        var numbers = new int[]();
        var longs = new long[]();
        var objects = new .internal.object[]();
        var bytes = new binary();
        int sum = 0;

        for (var i = 0; i < 40; i++) {
            numbers[i] = i * i;
            longs[i] = 1L << i;
            objects[i] = "n" + i;
            bytes.setText(4 * i, "abcd");
        }
        for (var i = 0; i < 40; i++) sum += numbers[i] + (int) (longs[i] >> i);
        objects.resize(20);
        objects.resize(30);
        return sum + objects.size() + bytes.size();
    }

    int objects()
    {
        int sum = 0;

        for (var i = 1; i < 30; i++) {
            shape s = i % 2 == 0 ? new square(i) : new big(i);
            sum += s.area();
        }
        square.last = "square " + sum;
        return sum;
    }

    int text()
    {
        var line = "";

        for (var i = 0; i < 30; i++) line += i + ", ";
        return line.length() + line.indexOf("17") + line.substring(3, 9).length();
    }

    int deep(int n)
    {
        long a = n;
        int b = n + 1;
        return n == 0 ? 0 : deep(n - 1) + b - (int) a;
    }

    int throws()
    {
        int caught = 0;

        for (var i = 0; i < 10; i++) {
            try {
                try {
                    if (i % 2 == 0) throw "even";
                    caught += 1 / (i - i);
                } finally { caught++; }
            } catch (string s) { caught += 10; }
            catch (.internal.exception.division e) { caught += 100 + e.message().length(); }
        }
        return caught;
    }

    int names(.internal.clock clock)
    {
        var found = new square(3);
        int sum = 0;

        for (var i = 0; i < 5; i++) {
            clock.sleep(2);
            sum += found.*("area")();
        }
        return sum;
    }

    int turns(int mine)
    {
        int taken = 0;

        for (var i = 0; i < 6; i++) {
            mutex.lock();
            while (turn != mine) changed.wait(mutex);
            turn = 1 - mine;
            taken++;
            changed.broadcast();
            mutex.unlock();
        }
        return taken;
    }
}
