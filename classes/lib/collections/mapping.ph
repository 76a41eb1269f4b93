package .phantom.collections;

// Makes one thing of another:
//
//     mapping<string, int> length = word -> word.length();
//     list<int> lengths = length.ofAll(words);
interface mapping<A, B>
{
    B of(A thing);

    list<B> ofAll(iterable<A> things)
    {
        var out = new list<B>();

        foreach (A thing in things) out.add(of(thing));
        return out;
    }
}
