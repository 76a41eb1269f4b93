package .plug;

import .phantom.collections.list;
import .phantom.numbers.math;
import .phantom.text.csv;

// Comes while the program runs: knows the world's producer and list, and brings csv and math, whose
// methods are native, with it.
class greeter implements .phantom.collections.producer<string>
{
    static int made = 5;
    const whom = "world";

    list<string> words;

    void greeter()
    {
        words = csv.parse("hello," + whom).get(0);
        made += (int) math.sqrt(1.0);
    }

    string make() { return words.join(", ") + " " + made; }
}
