// What the verifier sees to in code, reflection sees to for itself: a constructor is never called on
// an object that is there already; an object is made with one; classes of which there are no objects
// are asked for methods in vain.
// expect: a method is called with arguments that do not fit
// expect: a method is called with arguments that do not fit
// expect: mine
// expect: theirs 7
// expect: below theirs 1
// expect: no such constructor
// expect: no object of this class can be made
// expect: no object of this class can be made
// expect: plain
// expect: no object of this class can be made
// expect: null null null null null
// expect: null
// expect: asked
package .test;

class safe
{
    private string content;
    void safe(string content) { this.content = content; }
    void safe(int number) { content = "theirs " + number; }
    string content() { return content; }
}

class below extends safe { string content() { return "below " + super.content(); } }

class closed
{
    private void closed() {}
    protected void closed(int number) {}
}

class plain { string toString() { return "plain"; } }

interface asks { string ask(); }
interface asks_more extends asks { string more(); string ask() { return "asked"; } }
abstract class half implements asks { string more() { return "more"; } }
class answers implements asks_more { string more() { return "more"; } }

class main extends program
{
    .internal.object[] row(.internal.object a) { return new .internal.object[] { a }; }

    void rewrite(.internal."class" of, .internal.object victim)
    {
        var values = new .internal.object[] { victim, "rewritten" };

        try { of.constructor(1).invoke(values); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void make(.internal."class" of, .internal.object[] values)
    {
        try { print(((safe) of.createWith(values)).content()); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void make_plain(.internal."class" of)
    {
        try { print(of.make()); } catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        var victim = new safe("mine");

        rewrite(.test.safe, victim);
        rewrite(.test.safe, new below("mine too"));
        print(victim.content());
        make(.test.safe, row(7));
        make(.test.below, row(1));
        make(.test.safe, row(1.5));
        try { .test.closed.createWith(row(1)); }
        catch (.internal.exception.argument e) { print(e.message()); }
        make_plain(.test.safe);
        make_plain(.test.plain);
        make_plain(.test.half);

        var values = row(victim);
        print(.test.asks.answering("ask", values) + " " + .test.asks_more.answering("ask", values)
              + " " + .test.asks.answering("0", values) + " "
              + .internal.sequence.answering("size", values) + " "
              + .test.asks.answering("", values));
        print(.test.half.answering("none", values));
        print(.test.answers.answering("ask", values).invoke(row(new answers())));
    }
}
