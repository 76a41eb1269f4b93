package .phantom.collections;

import .phantom.collections.iterator;

// What foreach can walk through.
interface iterable<T>
{
    iterator<T> iterator();
}
