// A generic list over an array of T, nested, with foreach by its iterator.
// expect: 1 4 9 16
// expect: 30
// expect: a b / c
// expect: thrown: .internal.exception.bounds: index 7 is outside all, whose size is 1
package .test;

class rows<T>
{
    T[] all = new T[]();
    int count;

    rows<T> add(T value) { all[count++] = value; return this; }
    T get(int index) { return all[index]; }
    int size() { return count; }
    steps<T> iterator() { return new steps<T>(this); }
}

class steps<T>
{
    rows<T> row;
    int next;

    void steps(rows<T> row) { this.row = row; }
    int hasNext() { return next < row.size(); }
    T next() { return row.get(next++); }
}

class main extends program
{
    void test()
    {
        var squares = new rows<int>();
        var nested = new rows<rows<string>>();
        string line = "";
        int sum = 0;

        for (var i = 1; i <= 4; i++) squares.add(i * i);
        foreach (var square in squares) {
            sum += square;
            line += (line == "" ? "" : " ") + square;
        }
        print(line);
        print(sum);
        nested.add(new rows<string>().add("a").add("b")).add(new rows<string>().add("c"));
        print(nested.get(0).get(0) + " " + nested.get(0).get(1) + " / " + nested.get(1).get(0));
        nested.get(1).get(7);
    }
}
