package .phantom.collections;

// Makes one thing of another.
interface mapping<A, B>
{
    B of(A thing);
}
