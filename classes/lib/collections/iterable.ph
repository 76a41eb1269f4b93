package .phantom.collections;

// What foreach can walk through.
interface iterable<T>
{
    iterator<T> iterator();
}
