// A text that is edited, with undo and redo of any depth: a new change forgets what could be
// redone.
// expect: hello world
// expect: hello
// expect: hello world
// expect: hello there
// expect: nothing to redo
// expect: true
package .test;

import .phantom.collections.queue;
import .phantom.tasks.work;

// A change is what does it again and what takes it back.
record change(.phantom.tasks.work again, .phantom.tasks.work back) {}

class editor
{
    private string content = "";
    private .phantom.collections.queue<change> done = new .phantom.collections.queue<change>();
    private .phantom.collections.queue<change> undone = new .phantom.collections.queue<change>();

    string text() { return content; }

    void append(string more)
    {
        var before = content;
        var change = new change(() -> { content = before + more; }, () -> { content = before; });

        change.again.run();
        done.push(change);
        undone.clear();
    }

    void undo()
    {
        var change = done.pop();

        change.back.run();
        undone.push(change);
    }

    void redo()
    {
        var change = undone.pop();

        change.again.run();
        done.push(change);
    }
}

class main extends program
{
    void test()
    {
        var text = new editor();

        text.append("hello");
        text.append(" world");
        print(text.text());
        text.undo();
        print(text.text());
        text.redo();
        print(text.text());
        text.undo();
        text.append(" there");
        print(text.text());
        try { text.redo(); } catch (.internal.exception.bounds e) { print("nothing to redo"); }
        text.undo();
        text.undo();
        print(text.text() == "");
    }
}
