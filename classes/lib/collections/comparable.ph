package .phantom.collections;

// What has an order of its own. Strings and numbers need not say so: `natural` knows them.
interface comparable<T> extends .internal.comparable<T>
{
    int compare(T other);
}
