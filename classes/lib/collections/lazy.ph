package .phantom.collections;

// Things that are made when somebody walks through them, and not kept: each walk makes them anew,
// and no more of them than it comes to. So there may be no end of them:
//
//     lazy.iterate(1, n -> 2 * n).where(n -> n % 7 == 1).take(3).join(" ")     // 1 8 64
//
// Its methods make another lazy one and cost nothing by themselves.
class lazy<T> implements iterable<T>
{
    private producer<iterator<T>> walk;

    // Each walk is by an iterator of its own.
    void lazy(producer<iterator<T>> walk) { this.walk = walk; }

    iterator<T> iterator() { return walk.make(); }
    lazy<T> lazy() { return this; }

    // The numbers from the first up to but without the end.
    static lazy<int> range(int first, int end)
    {
        return new lazy<int>(() -> new range_iterator(first, end));
    }

    // The first, what the function makes of it, what it makes of that, and so on without end.
    static <S> lazy<S> iterate(S first, mapping<S, S> next)
    {
        return new lazy<S>(() -> new iterate_iterator<S>(first, next));
    }

    // Those that pass.
    lazy<T> where(predicate<T> wanted)
    {
        return new lazy<T>(() -> new where_iterator<T>(iterator(), wanted));
    }

    // What the function makes of each.
    <B> lazy<B> map(mapping<T, B> function)
    {
        return new lazy<B>(() -> new mapped_iterator<T, B>(iterator(), function));
    }

    // All that the function makes of each, one after the other.
    <B> lazy<B> flatMap(mapping<T, iterable<B>> function)
    {
        return new lazy<B>(() -> new flat_iterator<T, B>(iterator(), function));
    }

    // Each with what stands beside it there, as far as both go.
    <B> lazy<pair<T, B>> zip(iterable<B> others)
    {
        return new lazy<pair<T, B>>(() -> new zip_iterator<T, B>(iterator(), others.iterator()));
    }

    // The first `count`, and all but these; all if there are less, and none.
    lazy<T> take(int count) { return new lazy<T>(() -> new take_iterator<T>(iterator(), count)); }
    lazy<T> skip(int count) { return new lazy<T>(() -> skipped(count)); }

    private iterator<T> skipped(int count)
    {
        var rest = iterator();

        for (; count > 0 && rest.hasNext(); count--) rest.next();
        return rest;
    }

    // Those before the first that does not pass, and all others.
    lazy<T> takeWhile(predicate<T> wanted)
    {
        return new lazy<T>(() -> new while_iterator<T>(iterator(), wanted));
    }

    lazy<T> skipWhile(predicate<T> wanted)
    {
        return new lazy<T>(() -> {
            var is_behind = false;
            predicate<T> is_rest = each -> is_behind = is_behind || !wanted.test(each);
            return new where_iterator<T>(iterator(), is_rest);
        });
    }
}

// One that knows whether there is a next only when it has it.
abstract class ahead_iterator<T> implements iterator<T>
{
    protected T thing;
    private bool is_ahead;

    abstract bool find(); // the next `thing`; whether there is one

    bool hasNext()
    {
        if (!is_ahead) is_ahead = find();
        return is_ahead;
    }

    T next()
    {
        hasNext();
        is_ahead = false;
        return thing;
    }
}

class where_iterator<T> extends ahead_iterator<T>
{
    private iterator<T> things;
    private predicate<T> wanted;

    void where_iterator(iterator<T> things, predicate<T> wanted)
    {
        this.things = things;
        this.wanted = wanted;
    }

    bool find()
    {
        while (things.hasNext()) {
            thing = things.next();
            if (wanted.test(thing)) return true;
        }
        return false;
    }
}

class while_iterator<T> extends ahead_iterator<T>
{
    private iterator<T> things;
    private predicate<T> wanted;
    private bool is_over;

    void while_iterator(iterator<T> things, predicate<T> wanted)
    {
        this.things = things;
        this.wanted = wanted;
    }

    bool find()
    {
        if (is_over || !things.hasNext()) return false;
        thing = things.next();
        is_over = !wanted.test(thing);
        return !is_over;
    }
}

class flat_iterator<T, B> extends ahead_iterator<B>
{
    private iterator<T> things;
    private mapping<T, iterable<B>> function;
    private iterator<B> row; // of the last thing; or null

    void flat_iterator(iterator<T> things, mapping<T, iterable<B>> function)
    {
        this.things = things;
        this.function = function;
    }

    bool find()
    {
        while (row == null || !row.hasNext()) {
            if (!things.hasNext()) return false;
            row = function.of(things.next()).iterator();
        }
        thing = row.next();
        return true;
    }
}

class mapped_iterator<T, B> implements iterator<B>
{
    private iterator<T> things;
    private mapping<T, B> function;

    void mapped_iterator(iterator<T> things, mapping<T, B> function)
    {
        this.things = things;
        this.function = function;
    }

    bool hasNext() { return things.hasNext(); }
    B next() { return function.of(things.next()); }
}

class zip_iterator<A, B> implements iterator<pair<A, B>>
{
    private iterator<A> left;
    private iterator<B> right;

    void zip_iterator(iterator<A> left, iterator<B> right)
    {
        this.left = left;
        this.right = right;
    }

    bool hasNext() { return left.hasNext() && right.hasNext(); }
    pair<A, B> next() { return new pair<A, B>(left.next(), right.next()); }
}

// It does not ask whether there is one more than it gives, which might be searched for in vain.
class take_iterator<T> implements iterator<T>
{
    private iterator<T> things;
    private int left;

    void take_iterator(iterator<T> things, int count)
    {
        this.things = things;
        left = count;
    }

    bool hasNext() { return left > 0 && things.hasNext(); }

    T next()
    {
        left--;
        return things.next();
    }
}

class range_iterator implements iterator<int>
{
    private int number;
    private int end;

    void range_iterator(int first, int end)
    {
        number = first;
        this.end = end;
    }

    bool hasNext() { return number < end; }
    int next() { return number++; }
}

// What comes next is made when it is asked for, and not before.
class iterate_iterator<T> implements iterator<T>
{
    private T last;
    private mapping<T, T> function;
    private bool is_begun;

    void iterate_iterator(T first, mapping<T, T> function)
    {
        last = first;
        this.function = function;
    }

    bool hasNext() { return true; }

    T next()
    {
        if (is_begun) last = function.of(last);
        is_begun = true;
        return last;
    }
}
