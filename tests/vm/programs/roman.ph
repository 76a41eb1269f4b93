// Numbers as the Romans wrote them, there and back for all they could write; what they would not
// have written is refused.
// expect: MMXXVI MCMXCIX IV
// expect: 3999 0 wrong
// expect: no no no
package .test;

import .phantom.text.pattern;

class main extends program
{
    const letters = "M CM D CD C XC L XL X IX V IV I";
    int[] values = { 1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1 };
    pattern form = new pattern("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");

    string write(int number)
    {
        var names = letters.split(" ");
        var out = "";

        for (var i = 0; i < values.size(); i++)
            for (; number >= values[i]; number -= values[i]) out += names[i];
        return out;
    }

    int read(string text)
    {
        var names = letters.split(" ");
        var sum = 0;
        var at = 0;

        if (text == "" || !form.matches(text)) throw new .internal.exception.argument("no");
        for (var i = 0; i < values.size(); i++)
            while (text.from(at).startsWith(names[i])) {
                sum += values[i];
                at += names[i].length();
            }
        return sum;
    }

    void test()
    {
        var wrong = 0;

        print(write(2026) + " " + write(1999) + " " + write(4));
        for (var n = 1; n <= 3999; n += n < 120 ? 1 : 37) wrong += read(write(n)) != n;
        wrong += read(write(3999)) != 3999;
        print("3999 " + wrong + " wrong");
        var line = "";
        foreach (string each in new string[] { "IIII", "VX", "" })
            try { line += read(each) + " "; } catch (.internal.exception.argument e) { line += e.message() + " "; }
        print(line.trim());
    }
}
