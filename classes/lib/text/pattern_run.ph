package .phantom.text;

import .phantom.collections.list;

// One search through a text. All ways to match are followed at once: each is a thread, at an
// instruction, with what it has saved. The threads are in the order in which they are preferred,
// and all take one character after the other. No two are at the same instruction: the later one
// could do only what the earlier does. So the time is in proportion to the text.
//
// Behind the instructions there is one more, `skip`: it takes any character, and the search begins
// anew behind it. Each beginning is followed by it, as what is liked less. Where all matches are
// wanted a thread that has found one begins anew too, and remembers it: they are one path through
// the text, "a match, or else a character, again and again", and what is liked best of that is the
// first match, and behind it the first one. What begins behind a match may not be empty, so there
// the ways between instructions that take a character are other ones, and seen for themselves.
class pattern_run
{
    pattern_code code;
    string text;
    bool is_whole; // the match begins where the search does, and ends with the text
    bool is_all;
    int skip;
    int taken;     // the code point that is read, -1 at the end
    int after;     // the position behind it
    int cluster;   // the end of a grapheme cluster
    int[] visited; // by instruction: the step in which a thread came there last
    int step;
    int behind; // 0, or behind a match: by how much instructions that take nothing are others then
    pattern_threads now;
    pattern_threads next;
    int[] best;         // what the thread saved that was liked best and found something
    pattern_found last; // the last of all matches

    private void pattern_run(pattern_code code, string text)
    {
        this.code = code;
        this.text = text;
        skip = code.size();
        visited = new int[](2 * (skip + 1));
        now = new pattern_threads();
        next = new pattern_threads();
        step = 1;
    }

    // What the first match from a position on has saved, or null.
    static int[] find(pattern_code code, string text, int first)
    {
        var run = new pattern_run(code, text);

        run.go(first);
        return run.best;
    }

    // What the match has saved that is the whole text, or null.
    static int[] match(pattern_code code, string text)
    {
        var run = new pattern_run(code, text);

        run.is_whole = true;
        run.go(0);
        return run.best;
    }

    // What all matches have saved.
    static list<int[]> findAll(pattern_code code, string text)
    {
        var run = new pattern_run(code, text);
        var out = new list<int[]>();

        run.is_all = true;
        run.go(0);
        for (var each = run.last; each :!= null; each = each.before()) out.add(each.saved());
        return out.reverse();
    }

    private void go(int position)
    {
        cluster = position;
        begin(null, position);
        for (; next.size() > 0; position = after) {
            read(position);
            var ended = now;
            now = next;
            next = ended.clear();
            step++;
            for (var i = 0; i < now.size() && take(i); i++);
        }
    }

    private void read(int position)
    {
        taken = position < text.length() ? text.charAt(position) : -1;
        if ((taken & 0xfc00) == 0xd800) taken = text.codeAt(position);
        after = position + (taken > 0xffff ? 2 : 1);
        if (code.ignoresCase()) taken = pattern_code.fold(taken);
    }

    // A thread takes the character that was read. 0: those behind it are not wanted any more.
    private bool take(int i)
    {
        var at = now.at(i);

        if (at == skip) {
            if (taken >= 0) begin(now.before(i), after);
            else last = now.before(i);
            return taken >= 0;
        }
        switch (code.operation(at)) {
        case pattern_code.found:
            if (is_whole && taken >= 0) return true;
            best = now.saved(i);
            return false;
        case pattern_code.character:
            if (code.argument(at) == taken) goOn(i, after);
            return true;
        default:
            if (taken >= 0 && code.set(at).has(taken)) goOn(i, after);
            return true;
        }
    }

    private void goOn(int i, int position)
    {
        follow(now.at(i) + 1, now.saved(i), now.before(i), position);
    }

    private void begin(pattern_found before, int position)
    {
        var saved = new int[](code.places());

        for (var i = 0; i < saved.size(); i++) saved[i] = -1;
        follow(0, saved, before, position);
        if (!is_whole) addSkip(before);
    }

    private void addSkip(pattern_found before)
    {
        if (visited[skip] == step) return;
        visited[skip] = step;
        next.add(skip, null, before);
    }

    // Goes on from an instruction to all that take a character, the preferred first.
    private void follow(int at, int[] saved, pattern_found before, int position)
    {
        while (visit(at)) {
            switch (code.operation(at)) {
            case pattern_code.jump: at = code.argument(at); break;
            case pattern_code.either:
                follow(at + 1, saved, before, position);
                at = code.argument(at);
                break;
            case pattern_code.either_last:
                follow(code.argument(at), saved, before, position);
                at++;
                break;
            case pattern_code.save:
                saved = withPlace(saved, code.argument(at), position);
                at++;
                break;
            case pattern_code.beginning:
                if (position > 0) return;
                at++;
                break;
            case pattern_code.end:
                if (position < text.length()) return;
                at++;
                break;
            case pattern_code.boundary:
                if (isBoundary(position) != code.argument(at)) return;
                at++;
                break;
            case pattern_code.cluster:
                if (isClusterEnd(position) != code.argument(at)) return;
                at++;
                break;
            case pattern_code.found:
                if (is_all) again(new pattern_found(saved, before), position);
                else next.add(at, saved, before);
                return;
            default:
                next.add(at, saved, before);
                return;
            }
        }
    }

    // Whether a word begins or ends there.
    private bool isBoundary(int position)
    {
        var is_before = position > 0 && isOfWord(text.codeBefore(position));
        var is_behind = position < text.length() && isOfWord(text.codeAt(position));

        return is_before != is_behind;
    }

    // Whether a grapheme cluster ends there. Positions never come back, so each is walked once; the
    // first begins where the search does.
    private bool isClusterEnd(int position)
    {
        while (cluster < position) cluster = text.clusterEnd(cluster);
        return cluster == position;
    }

    // As \w has it.
    private static bool isOfWord(int code)
    {
        return code == '_' ||
               character.isIn(code, character.letters | character.marks | character.decimal_digits);
    }

    // Whether this is the first thread there in this step.
    private bool visit(int at)
    {
        var place = code.takes(at) ? at : at + behind;
        var is_first = visited[place] != step;

        visited[place] = step;
        return is_first;
    }

    private void again(pattern_found found, int position)
    {
        if (behind) return; // this one is empty
        if (found.isEmpty()) {
            addSkip(found);
            return;
        }
        behind = skip + 1;
        begin(found, position);
        behind = 0;
    }

    // A copy: other threads go on with what was saved before.
    private int[] withPlace(int[] saved, int place, int position)
    {
        var out = new int[]();

        out.copy(0, saved, 0, saved.size());
        out[place] = position;
        return out;
    }
}

// A match, and those before it.
class pattern_found
{
    int[] saved;
    pattern_found before;

    void pattern_found(int[] saved, pattern_found before)
    {
        this.saved = saved;
        this.before = before;
    }

    int[] saved() { return saved; }
    pattern_found before() { return before; }
    bool isEmpty() { return saved[0] == saved[1]; }
}

// The threads of one step.
class pattern_threads
{
    int[] places; // instructions that take a character
    list<int[]> saved;
    list<pattern_found> before;

    void pattern_threads()
    {
        places = new int[]();
        saved = new list<int[]>();
        before = new list<pattern_found>();
    }

    int size() { return places.size(); }
    int at(int index) { return places[index]; }
    int[] saved(int index) { return saved.get(index); }
    pattern_found before(int index) { return before.get(index); }

    void add(int at, int[] saved, pattern_found before)
    {
        places[places.size()] = at;
        this.saved.add(saved);
        this.before.add(before);
    }

    pattern_threads clear()
    {
        places.resize(0);
        saved.clear();
        before.clear();
        return this;
    }
}
