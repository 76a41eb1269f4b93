package .phantom.collections;

// What is to be done with a thing.
interface action<T>
{
    void take(T thing);
}
