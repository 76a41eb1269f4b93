package .phantom.testing;

import .phantom.collections.list;
import .phantom.tasks.work;

// Counts what is as it should be, and remembers what is not. It prints nothing by itself:
//
//     var t = new test("numbers");
//     t.equal("sum", 1 + 1, 2);
//     t.expect("order", 1 < 2);
//     t.fails("division", () -> { a / 0; }, .internal.exception.division);
//     console.write(t.summary());
class test
{
    string name;
    int passed;
    list<string> failures;

    void test(string name)
    {
        this.name = name;
        failures = new list<string>();
    }

    private void pass() { passed++; }
    private void fail(string what, string why) { failures.add(what + ": " + why); }

    void expect(string what, bool is_so)
    {
        if (is_so) pass();
        else fail(what, "is not so");
    }

    void equal(string what, .internal.object actual, .internal.object expected)
    {
        if (actual == expected) pass();
        else fail(what, string.valueOf(actual) + ", but expected " + string.valueOf(expected));
    }

    // Whether run() throws an object of the class.
    void fails(string what, work work, .internal."class" expected)
    {
        try {
            work.run();
        } catch (.internal.object thrown) {
            if (expected.instanceof(thrown)) pass();
            else fail(what, "threw " + thrown);
            return;
        }
        fail(what, "threw nothing");
    }

    int passed() { return passed; }
    int failed() { return failures.size(); }
    list<string> failures() { return failures; }

    // The failures, a line each, and the counts.
    string summary()
    {
        var text = "";

        foreach (string each in failures) text += name + ": " + each + "\n";
        return text + name + ": " + passed + " passed, " + failures.size() + " failed\n";
    }
}
