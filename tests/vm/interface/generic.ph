// A generic interface, implemented for strings and for numbers: the numbers are values inside.
// expect: -1 1 0
// expect: 9
// expect: pear
// expect: 12
package .test;

interface ordered<T> { int compare(T one, T other); }
interface source<T> { T next(); int hasNext(); }

class by_length implements ordered<string>
{
    int compare(string one, string other) { return sign(one.length() - other.length()); }
    int sign(int i) { return i < 0 ? -1 : i > 0; }
}
class by_value implements ordered<int>
{
    int compare(int one, int other) { return one - other; }
}
class counting implements source<int>
{
    int at = 0;
    int next() { return at++; }
    int hasNext() { return at < 10; }
}
class tools
{
    void tools() {}
    .internal.object largest(source all, ordered order)
    {
        var best = all.next();
        while (all.hasNext()) {
            var each = all.next();
            if (order.compare(each, best) > 0) best = each;
        }
        return best;
    }
}
class words implements source<string>
{
    int at;
    string next() { at++; return at == 1 ? "fig" : at == 2 ? "pear" : "nut"; }
    int hasNext() { return at < 3; }
}

class main extends program
{
    void test()
    {
        ordered<string> lengths = new by_length();
        ordered<int> values = new by_value();
        source<int> numbers = new counting();
        int sum = 0;

        print(lengths.compare("a", "bb") + " " + lengths.compare("aa", "b") + " " +
              lengths.compare("aa", "bb"));
        print(new tools().largest(new counting(), values));
        print(new tools().largest(new words(), lengths));
        while (numbers.hasNext() && sum < 10) sum += numbers.next();
        print(sum + 2);
    }
}
