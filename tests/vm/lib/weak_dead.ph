// What a running method will not read again is no reason to keep an object: a variable whose block
// was left, a result that nobody wanted, an argument, a variable that is only written any more. It
// does not matter how the place is reached: in a loop, behind a catch, in a caller that waits.
// expect: block gone
// expect: result gone
// expect: last use gone
// expect: loop gone
// expect: caught gone
// expect: argument gone
// expect: used later there
// expect: used by a handler there
// expect: used in the next round there
package .test;

class thing
{
    weak mine() { return weak.of(this); }
    thing self() { return this; }
}

class main extends program
{
    weak noted;

    int isThere(weak w) { return w.get() != null; }

    // Long enough for a minor collection.
    void churn(weak w)
    {
        for (var i = 0; i < 100000 && isThere(w); i++) {
            var row = new string[]();
            row[20] = "garbage";
        }
    }
    void tell(string what, weak w)
    {
        churn(w);
        print(what + (isThere(w) ? " there" : " gone"));
    }
    thing note(thing t)
    {
        noted = weak.of(t);
        return t;
    }
    void take(thing t, weak w)
    {
        if (t == null) print("lost");
        tell("argument", w);
    }
    void fail(thing t)
    {
        noted = weak.of(t);
        throw "failed";
    }

    void blocks()
    {
        { var t = new thing(); noted = weak.of(t); }
        tell("block", noted);
        note(new thing());
        tell("result", noted);
        var last = note(new thing());
        if (last.self() == null) print("lost");
        tell("last use", noted);
        last = null;
    }
    void loops()
    {
        for (var i = 0; i < 2; i++) {
            var t = note(new thing());
            if (i == 1) tell("loop", noted);
            else t.self();
        }
        try {
            fail(new thing());
        } catch (string s) {
            tell("caught", noted);
        }
        take(note(new thing()), noted);
    }
    void kept()
    {
        var later = note(new thing());
        tell("used later", noted);
        later.self();
        var handled = note(new thing());
        try {
            tell("used by a handler", noted);
            throw "caught";
        } catch (string s) {
            handled.self();
        }
        thing next = null;
        for (var i = 0; i < 2; i++) {
            if (i == 1) next.self();
            else next = note(new thing());
            if (i == 0) tell("used in the next round", noted);
        }
    }
    void test()
    {
        blocks();
        loops();
        kept();
    }
}
