package .phantom.app;

// Notes in the order in which they were added, numbered from 1. There is nothing here that saves
// them: they are simply kept.
class notebook
{
    string[] notes;
    int count;

    void notebook() { notes = new string[](); }

    int size() { return count; }
    string note(int number) { return notes[number - 1]; }

    void add(string text)
    {
        notes[count] = text;
        count++;
    }

    bool has(int number) { return number >= 1 && number <= count; }

    // The notes behind it move up.
    string remove(int number)
    {
        var removed = notes[number - 1];

        for (var i = number; i < count; i++) notes[i - 1] = notes[i];
        count--;
        notes[count] = null;
        return removed;
    }
}
