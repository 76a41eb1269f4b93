package .plug;

import .phantom.collections.list;

// Comes while the program runs, which has called get() of lists only until then.
class other_list extends list<string>
{
    void other_list() { add("first"); }

    string get(int index) { return "other " + super.get(index); }
    int size() { return 100 + super.size(); }
}
