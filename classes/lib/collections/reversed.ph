package .phantom.collections;

// An order turned round.
class reversed<T> implements comparator<T>
{
    comparator<T> order;

    void reversed(comparator<T> order) { this.order = order; }
    int compare(T a, T b) { return order.compare(b, a); }
}
