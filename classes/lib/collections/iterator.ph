package .phantom.collections;

// Gives things one after the other, once. foreach asks iterator() for one.
interface iterator<T>
{
    int hasNext();
    T next(); // only after hasNext() was true
}
