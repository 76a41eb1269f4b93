// First values are made when first they are wanted: in methods, constructors, static blocks,
// functions and overrides that run before their class's turn. What is stored before then stays,
// and a cycle is said.
// expect: 5 5 5 5 5 5 5 -1
// expect: 30 7 1
// expect: a static field is wanted to make its own first value: one of .test.cycle
package .test;

interface source { int give(); }
class first
{
    public static int by_method = help.give();
    public static int by_constructor = new help().seen;
    public static int by_virtual = help.any().virtual_give();
    public static int by_function = help.lend().give();
    public static int from_block = help.listed();
    public static int by_itself = itself();
    static int itself()
    {
        try {
            return by_itself;
        } catch (.internal.exception e) {
            return -1;
        }
    }
    public static int by_name;
    public static int by_block;
    static {
        var anything = help.any();
        by_name = anything.virtual_give();
        for (var i = 0; i < late.five; i++) by_block++;
    }
}
class help
{
    public int seen;
    void help() { seen = late.five; }
    static int give() { return late.five; }
    static int listed() { return late_for_blocks.list[0]; }
    static help any() { return new more_help(); }
    static source lend() { return () -> late_for_functions.five; }
    int virtual_give() { return 0; }
}
class more_help extends help
{
    int virtual_give() { return late_for_overrides.five; }
}
class writer
{
    public static int done = store();
    static int store() { late.list[1] = 30; late.open = 7; return 1; }
}
class late_for_functions { public static int five = 5; }
class late_for_blocks
{
    public static int[] list;
    static { list = new int[] { 5 }; }
}
class late_for_overrides { public static int five = 5; }
class late
{
    public static int five = 2 + sum(3);
    public static int[] list;
    static { list = new int[](3); }
    public static int open = 3;
    static int sum(int n) { return n; }
}
class cycle
{
    public static string said;
    static {
        try {
            later();
        } catch (.internal.exception e) {
            said = e.message();
        }
    }
    static int later() { return other_cycle.value; }
    public static int value = 2;
}
class other_cycle { public static int value = cycle.value; }
class main extends program
{
    void test()
    {
        print(first.by_method + " " + first.by_constructor + " " + first.by_virtual + " " +
              first.by_function + " " + first.by_name + " " + first.by_block + " " +
              first.from_block + " " + first.by_itself);
        print(late.list[1] + " " + late.open + " " + writer.done);
        print(cycle.said);
    }
}
