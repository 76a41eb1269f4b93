package .phantom.collections;

// Makes one thing of two.
interface combination<T>
{
    T of(T a, T b);
}
