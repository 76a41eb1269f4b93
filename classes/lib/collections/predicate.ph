package .phantom.collections;

// A question about a thing.
interface predicate<T>
{
    bool test(T thing);
}
