// A generic class of nodes with public fields.
// expect: 3 2 1
// expect: 6
package .test;

class node<T> { public T value; public node<T> next; }

class main extends program
{
    void test()
    {
        node<int> top = null;
        for (var i = 1; i <= 3; i++) {
            var n = new node<int>();
            n.value = i;
            n.next = top;
            top = n;
        }
        string line = "";
        int sum = 0;
        for (var n = top; n != null; n = n.next) {
            line += (line == "" ? "" : " ") + n.value;
            sum += n.value;
        }
        print(line);
        print(sum);
    }
}
