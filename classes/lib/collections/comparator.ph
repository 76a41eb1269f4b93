package .phantom.collections;

// An order: what compare gives is below, at or above 0 if a stands before, beside or behind b.
interface comparator<T>
{
    int compare(T a, T b);
}
