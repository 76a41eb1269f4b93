// Objects of the same class see one another.
// expect: 7
// expect: 3 4
package .test;

class node
{
    public int value;
    node next;
    void node(int value) { this.value = value; }
    void link(node other) { next = other; other.next = null; }
    int sum() { var total = 0; for (node n = this; n != null; n = n.next) total += n.value; return total; }
    void swap(node other) { var t = value; value = other.value; other.value = t; }
}

class main extends program
{
    void test()
    {
        var a = new node(3);
        var b = new node(4);
        a.link(b);
        print(a.sum());
        a.swap(b);
        print(b.value + " " + a.value);
    }
}
