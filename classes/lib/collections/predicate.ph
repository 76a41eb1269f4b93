package .phantom.collections;

// A question about a thing.
interface predicate<T>
{
    int test(T thing);
}
