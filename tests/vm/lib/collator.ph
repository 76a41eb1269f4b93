// An order for people: by letters, then accents, then case; signs, digits and letters apart.
// expect: [ y, _x, $, 10, 9, a, A, á, ab, Äpfel, apple, Apple, zoo]
// expect: [cote, coté, côte, côté]
// expect: [aeon, æon, af, o, ø, oe, œ, p]
// expect: [Ångström, angus, Strasse, Straße]
// expect: 0 contradictions
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.collator;

class main extends program
{
    void test()
    {
        var order = new collator();

        print(list.of("zoo", "Äpfel", "10", "A", "apple", "a", "ab", "á", "_x", "Apple", " y", "9", "$").sort(order));
        print(list.of("côté", "coté", "côte", "cote").sort(order));
        print(list.of("p", "œ", "oe", "ø", "o", "af", "æon", "aeon").sort(order));
        print(list.of("Straße", "Strasse", "angus", "Ångström").sort(order));
        print(contradictions(order) + " contradictions");
    }

    // It is an order: for any three.
    int contradictions(collator order)
    {
        var chance = new random(5L);
        var texts = new list<string>();
        var wrong = 0;

        for (var i = 0; i < 8; i++) {
            var text = "";
            for (var n = chance.below(4); n > 0; n--) text += "aAäbé1 -øß".substring(chance.below(10), 1);
            texts.add(text);
        }
        foreach (string a in texts)
            foreach (string b in texts) {
                wrong += order.compare(a, b) != -order.compare(b, a) && order.compare(a, b) * order.compare(b, a) >= 0;
                wrong += order.compare(a, b) == 0 && a != b;
                var c = texts.get(chance.below(8));
                wrong += order.compare(a, b) < 0 && order.compare(b, c) < 0 && order.compare(a, c) >= 0;
            }
        return wrong;
    }
}
