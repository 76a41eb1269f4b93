// What `is` may not have found is not seen.
package .test;
class main
{
    string named = "field";
    void print(string text) {}
    bool both(bool one, int other) { return one; }
    void refused(.internal.object v, int i)
    {
        if (v is string a || i == 1) print(a);
        if (!(v is string b)) print(b);
        print(v is string c ? c : "none " + c);
        if (v is long d || d == 0) {}
        bool e = v is string f;
        print(f);
        if (v is string g && i == 1 || g == null) print(g);
        both(v is int h, h);
        while (!(v is string k))
        {
            if (i == 1) break;
        }
        print(k);
        far: while (!(v is string l)) { while (true) break far; }
        print(l);
        if (v is string m || !(v is int n)) return;
        print(m + n);
        f = "assigned";
        print(named);
        bool p = v is string named;
        print(named);
    }
    void found(.internal.object v, int i)
    {
        if (v is string a && a.length() > 0) print(a);
        else print("none");
        if (!(v is string b) || b.length() == 0) return;
        print(b);
        print(!(v is string c) ? "none" : c);
        if (v is string d && v is string e && d + e == "" && i == 1) print(d + e);
        while (!(v is string f))
        {
            switch (i) { case 1: break; default: while (true) break; }
        }
        print(f);
        for (int j = 0; v is string g && j < 1; j += g.length()) print(g);
        if (v is string h) {} else return;
        .phantom.collections.action<string> later = x -> print(x + h);
        if (!!(v is string k)) { print(k); k = "changed"; print(k); }
        bool l = v is string m && m == "";
        string m = "another";
        while (v is string n && n != "") { if (i == 1) break; print(n); }
        if (i == 1 && !(v is string o && o == "")) return;
    }
}
