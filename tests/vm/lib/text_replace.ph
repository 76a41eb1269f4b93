// Parts are replaced, and strings joined, in texts of both widths and of all lengths: at once or in
// steps, as looking for each part does it.
// restart: 30
// expect: 0 wrong
// expect: true true true
// expect: 300003 5
// expect: an empty part cannot be replaced
// expect: .internal.exception.null: a part to be joined is null
// expect: 0 true
package .test;

class main extends program
{
    int wrong;

    string replaced(string text, string part, string by)
    {
        var out = "";
        var first = 0;

        for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, first)) {
            out += text.substring(first, at - first) + by;
            first = at + part.length();
        }
        return out + text.from(first);
    }

    void check(string text, string part, string by)
    {
        var made = text.replace(part, by);

        wrong += made != replaced(text, part, by);
        wrong += by.join(text.split(part)) != made;
        wrong += part.join(made.split(part)) != made;
    }

    void test()
    {
        var texts = new string[] { "", "a", "abcabcaab", "aaaa", "xaябyaя€", "яяя", "\u{1F600}a\u{1F600}" };
        var parts = new string[] { "a", "ab", "aa", "я", "aя", "abcabcabcab", "\u{1F600}" };

        foreach (string text in texts)
            foreach (string part in parts)
                foreach (string by in new string[] { "", "z", "€", "long enough", part }) {
                    check(text, part, by);
                    check(text.repeat(150), part, by);
                    check(text + "x".repeat(260), part, by);
                }
        print(wrong + " wrong");

        var same = "nothing of it".repeat(200);
        var narrow = "я".repeat(2000).replace("я", "a");
        print((same.replace("XY", "") :== same) + " " + narrow.isLatin1() + " " +
              ("я,".repeat(2000).replace("я", "") == ",".repeat(2000)));
        var many = new string[]();
        for (var i = 0; i < 100000; i++) many[i] = "ab";
        many[1] = "€";
        print((", ".join(many).length() - 99994) + " " + ("," + ",".join(many)).replace("ab,", "").length());
        try { print("text".replace("", "x")); } catch (.internal.exception.argument e) { print(e.message()); }
        many[50000] = null;
        try { print(",".join(many)); } catch (.internal.exception.null e) { print(e); }
        print("x".join(new string[]()).length() + " " + ("x".join(new string[] { "one" }) == "one"));
    }
}
