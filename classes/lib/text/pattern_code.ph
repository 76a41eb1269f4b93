package .phantom.text;

import .phantom.collections.list;

// What a pattern becomes: a program that reads a text, and can be in several places at once. The
// places are threads, in the order in which they are preferred, each with what it has saved; all of
// them take one character of the text after the other. No two are at the same instruction: the
// later one could do only what the earlier does.
class pattern_code
{
    const character = 0;   // take this one
    const one_of = 1;      // take one of a set
    const either = 2;      // go on here, or else at the target
    const either_last = 3; // the other way round
    const jump = 4;
    const save = 5; // the position, as this number
    const beginning = 6;
    const end = 7;
    const found = 8;

    int[] operations;
    int[] arguments; // character, set, target or number
    list<pattern_set> sets;
    int places; // numbers that are saved

    // While it runs:
    string text;
    int[] visited; // by instruction: the step in which a thread came there last
    int step;

    void pattern_code()
    {
        operations = new int[]();
        arguments = new int[]();
        sets = new list<pattern_set>();
    }

    // ---- writing --------------------------------------------------------------------------------

    int size() { return operations.size(); }
    void setGroups(int count) { places = 2 * count; }
    void setTarget(int at, int target) { arguments[at] = target; }

    // Where it was put.
    int add(int operation, int argument)
    {
        var at = size();

        operations[at] = operation;
        arguments[at] = argument;
        return at;
    }

    void addSet(pattern_set set)
    {
        add(one_of, sets.size());
        sets.add(set);
    }

    // A target that was left open.
    void settle(int at, int target)
    {
        if (isBranch(operations[at]) && arguments[at] == -1) arguments[at] = target;
    }

    // Takes away what was written from a place on.
    void cut(int first)
    {
        operations.resize(first);
        arguments.resize(first);
    }

    private static int isBranch(int operation) { return operation >= either && operation <= jump; }

    // Before what is at a place. What is behind it moves, and targets there with it.
    void insert(int at, int operation, int argument)
    {
        for (var i = size(); i > at; i--) {
            operations[i] = operations[i - 1];
            arguments[i] = arguments[i - 1];
            if (isBranch(operations[i]) && arguments[i] >= at) arguments[i]++;
        }
        operations[at] = operation;
        arguments[at] = argument;
    }

    // ---- running --------------------------------------------------------------------------------

    // What the preferred match saved, or null. It begins at `first`, if it must be the whole text,
    // or else there or behind.
    int[] run(string text, int first, int is_whole)
    {
        var now = new threads();
        int[] best;

        if (first < 0 || first > text.length())
            throw new .internal.exception.bounds("a position outside the text");
        this.text = text;
        visited = new int[](size());
        step = 0;
        for (var position = first; position <= text.length(); position++) {
            step++;
            var next = new threads();
            // Threads that came from the step before are in front of one that begins here.
            now.reset(step, visited);
            if (best :== null && (!is_whole || position == first)) {
                var saved = new int[](places);
                for (var i = 0; i < places; i++) saved[i] = -1;
                follow(now, 0, saved, position);
            }
            if (now.size() == 0 && (best :!= null || is_whole)) break;
            step++;
            var met = advance(now, next, position, is_whole);
            if (met :!= null) best = met;
            now = next;
        }
        return best;
    }

    // All threads take the character at the position. What a thread that has found a match saved,
    // or null; those behind it are given up.
    private int[] advance(threads now, threads next, int position, int is_whole)
    {
        var code = position < text.length() ? text.charAt(position) : -1;

        for (var i = 0; i < now.size(); i++) {
            var at = now.at(i);
            switch (operations[at]) {
            case found:
                if (is_whole && code >= 0) break;
                return now.saved(i);
            case character:
                if (arguments[at] == code) follow(next, at + 1, now.saved(i), position + 1);
                break;
            case one_of:
                if (code >= 0 && sets.get(arguments[at]).has(code))
                    follow(next, at + 1, now.saved(i), position + 1);
                break;
            }
        }
        return null;
    }

    // Goes on from an instruction to all that take a character, the preferred first.
    private void follow(threads threads, int at, int[] saved, int position)
    {
        if (visited[at] == step) return;
        visited[at] = step;
        switch (operations[at]) {
        case jump:
            follow(threads, arguments[at], saved, position);
            break;
        case either:
            follow(threads, at + 1, saved, position);
            follow(threads, arguments[at], saved, position);
            break;
        case either_last:
            follow(threads, arguments[at], saved, position);
            follow(threads, at + 1, saved, position);
            break;
        case save:
            follow(threads, at + 1, withPlace(saved, arguments[at], position), position);
            break;
        case beginning:
            if (position == 0) follow(threads, at + 1, saved, position);
            break;
        case end:
            if (position == text.length()) follow(threads, at + 1, saved, position);
            break;
        default:
            threads.add(at, saved);
        }
    }

    // A copy: other threads go on with what was saved before.
    private int[] withPlace(int[] saved, int place, int position)
    {
        var out = new int[](places);

        for (var i = 0; i < places; i++) out[i] = saved[i];
        out[place] = position;
        return out;
    }
}

// The threads of one step: instructions that take a character, and what was saved on the way.
class threads
{
    int[] places;
    list<int[]> saved;

    void threads()
    {
        places = new int[]();
        saved = new list<int[]>();
    }

    int size() { return places.size(); }
    int at(int index) { return places[index]; }
    int[] saved(int index) { return saved.get(index); }

    void add(int at, int[] saved)
    {
        places[places.size()] = at;
        this.saved.add(saved);
    }

    // Says in the new step that these instructions are taken.
    void reset(int step, int[] visited)
    {
        for (var i = 0; i < places.size(); i++) visited[places[i]] = step;
    }
}
