// A builder grows, inserts, removes, and gives its text at any time.
// expect: x = 12, y = -5000000000, null, z!
// expect: 33
// expect: 0
// expect: abcdef
// expect: abef
// expect: __abef==
// expect: Xbef 98
// expect: one
// expect: bounds
// expect: bounds
package .test;

import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var b = new builder();
        b.append("x = ").append(12).append(", y = ").append(-5000000000L).append(", ");
        string none;
        b.append(none).append(", z").character('!');
        print(b);
        print(b.length());
        print(b.clear().length());
        print(b.append("af").insert(1, "bcde"));
        print(b.remove(2, 2));
        print(b.insert(0, "__").insert(6, "=="));
        b = new builder("abef");
        b.setCharAt(0, 'X');
        print(b + " " + b.charAt(1));
        print(new builder().line("one").substring(0, 3));
        try { b.setCharAt(4, 'y'); } catch (.internal.exception.bounds e) { print("bounds"); }
        try { b.remove(2, 3); } catch (.internal.exception.bounds e) { print("bounds"); }
    }
}
