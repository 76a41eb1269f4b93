// expect: 0 1 5 6
// expect: blue
// expect: 3
package .test;

enum color { red, green, blue = 5, black, }
enum size { small = 1, medium, large }

class main extends program
{
    string name(color c)
    {
        switch (c) {
        case color.red: return "red";
        case color.blue: return "blue";
        default: return "other";
        }
    }
    void test()
    {
        print(color.red + " " + color.green + " " + color.blue + " " + color.black);
        color c = color.blue;
        print(name(c));
        print(size.large);
    }
}
