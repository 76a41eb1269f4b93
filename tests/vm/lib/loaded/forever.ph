package .plug;

// Its initialiser never ends.
class forever
{
    public static int value = count();

    static int count()
    {
        var n = 0;
        while (n >= 0) n = (n + 1) & 0xff;
        return n;
    }
}
