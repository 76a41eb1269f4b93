// A list is made of its elements, as of an array: what they are says what it is a list of, or what
// is wanted.
// expect: [1, 2, 3] [1.5, 2.5, 3.5] 6
// expect: 2 square
// expect: [a, null] [] [x]
// expect: [1, 2] [[1, 2], [1, 2]] [3]
// expect: [1, a, null]
package .test;

import .phantom.collections.list;

class shape
{
    string name() { return "shape"; }
}
class square extends shape
{
    string name() { return "square"; }
}

class main extends program
{
    string count(list<shape> shapes) { return "" + shapes.size(); }

    void test()
    {
        var numbers = new list<>(1, 2);
        numbers.add(3);
        print(numbers + " " + numbers.map(n -> n + 0.5) + " " +
              (numbers[0] + numbers[1] + numbers[2]));
        list<shape> shapes = new list<>(new square(), new shape());
        print(count(new list<>(new square(), new square())) + " " + shapes[0].name());
        list<string> texts = new list<>("a", null);
        print(texts + " " + new list<string>() + " " + new list<string>("x"));
        int[] row = { 1, 2 };
        print(new list<int>(1, 2) + " " + new list<int[]>(row, row) + " " +
              new list<int>(new list<int>(3).toArray()));
        print(new list(1, "a", null));
    }
}
