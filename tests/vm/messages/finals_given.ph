// A final field gets its value once, in every constructor.
package .test;
class never { final int a; }
class twice { final int a; void twice() { a = 1; a = 2; } }
class first { final int a = 1; void first(int i) { a = 2; } }
class delegated { final int a; void delegated() { a = 1; } void delegated(int i) { this(); this.a = 2; } }
class early { final int a; void early(int i) { if (i) return; a = 1; } }
class maybe
{
    final int a, b, c, d, e, f;
    void maybe(int i)
    {
        if (i) a = 1;
        b = 2;
        while (i) c = 3;
        switch (i) { case 1: d = 1; break; default: d = 2; }
        try { e = 1; } catch (string s) { e = 2; }
        if (i > 1 && (f = 1) > 0) i = 0;
    }
    void maybe(string s)
    {
        if (s == null) throw s;
        switch (1) { case 1: a = 1; case 2: b = 1; break; default: a = b = 2; }
        try { c = 1; } catch (string t) { throw t; } finally { d = 1; }
        for (;;) { if (s == "a") break; }
        if (s == "b") e = 1;
        else e = 2;
        f = 2;
    }
}
class main { void startup(.internal.boot boot) { } }
