package .phantom.collections;

// Two things that belong together.
record pair<A, B>(A first, B second) {}
