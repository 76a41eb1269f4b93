package .phantom.collections;

// Gives things one after the other, once. foreach asks iterator() for one.
interface iterator<T>
{
    bool hasNext();
    T next(); // only after hasNext() was true
}
