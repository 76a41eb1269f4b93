package .bench;

class thing
{
    public int value;

    void thing(int value) { this.value = value; }
}

// Makes objects and drops each at once.
class main
{
    void startup(.internal.boot boot) [8]
    {
        var sum = 0;
        for (var i = 0; i < 30000000; i++) sum += new thing(i).value;
        boot.print("objects " + sum + "\n");
        boot.system().halt(0);
    }
}
