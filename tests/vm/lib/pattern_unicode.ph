// Patterns over code points, general categories, and with case ignored.
// expect: 1 1 0 1 1
// expect: Мир|日本語|grüße|a1_
// expect: 1 0 1 0 1 1
// expect: 3 1 2
// expect: 1 1 1 1 0 0
// expect: 1 1 1 0 1 0 1
// expect: 1 1 1 1
// expect: ГРÜSSE-x
// expect: a general category or a script expected, as L, Lu or Greek at position 3
// expect: '{' expected at position 2
// expect: 1000
package .test;

import .phantom.text.match;
import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    int has(string pattern, string text) { return new pattern(pattern).matches(text); }

    void refuse(string text)
    {
        try { new pattern(text); } catch (parse_error e) { print(e.toString()); }
    }

    private void sets()
    {
        print(has("[а-я]+", "мир") + " " + has("[^а-я]", "м") + " " + has("[😀-😂]", "😁") + " " +
              has("[😀-😂]", "😃") + " " + has("[^a]", "😃") + " " + has("\\S\\D\\W", "ж٣☃"));
        print(new pattern(".").findAll("a😀é").size() + " " + new pattern("😀").find("a😀").first() +
              " " + (new pattern(".").find("a😀", 1).end() - 1));
        print(has("\\p{L}+", "aжß日") + " " + has("\\p{Lu}\\p{Ll}", "Жж") + " " +
              has("\\P{L}", "٣") + " " + has("[\\p{N}\\p{P}]+", "1٣«") + " " + has("\\p{L}", "1") +
              " " + has("\\d", "٣"));
    }

    private void cases()
    {
        print(has("(?i)привет", "ПриВет") + " " + has("(?i)[а-я]+", "ЖЖ") + " " +
              has("(?i)[Σ]+", "Σσς") + " " + has("(?i)[^a]", "A") + " " + has("(?i)k", "\u212a") + " " +
              has("k", "K") + " " + has("(?i)\\p{Lu}", "ж"));
        print(has("(?i)[µ]", "μ") + " " + has("(?i)[ς]", "Σ") + " " + has("(?i)[ÿ]", "Ÿ") + " " +
              has("(?i)Ω", "\u2126"));
    }

    void test()
    {
        print(has("м.р", "мир") + " " + has("^.$", "😀") + " " + has("^.$", "e\u0301") + " " +
              has("é?", "") + " " + has("日+", "日日日"));
        var words = "";
        foreach (match m in new pattern("\\w+").findAll("Мир, 日本語 – grüße; a1_!"))
            words += (words == "" ? "" : "|") + m;
        print(words);
        sets();
        cases();
        print(new pattern("п").replace("п", "-").replace("-", "ГРÜSSE-") + "x");
        refuse("\\p{Xx}");
        refuse("\\pL");
        print(new pattern("я").findAll("ая".repeat(1000)).size());
    }
}
