package .phantom.collections;

// Makes something when it is asked.
interface producer<T>
{
    T make();
}
