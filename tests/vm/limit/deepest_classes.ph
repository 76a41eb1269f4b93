// The deepest hierarchy that there may be.
// expect: 61
package .test;

class c1 { int f() { return 0; } }
class c2 extends c1 { int f() { return super.f() + 1; } }
class c3 extends c2 { int f() { return super.f() + 1; } }
class c4 extends c3 { int f() { return super.f() + 1; } }
class c5 extends c4 { int f() { return super.f() + 1; } }
class c6 extends c5 { int f() { return super.f() + 1; } }
class c7 extends c6 { int f() { return super.f() + 1; } }
class c8 extends c7 { int f() { return super.f() + 1; } }
class c9 extends c8 { int f() { return super.f() + 1; } }
class c10 extends c9 { int f() { return super.f() + 1; } }
class c11 extends c10 { int f() { return super.f() + 1; } }
class c12 extends c11 { int f() { return super.f() + 1; } }
class c13 extends c12 { int f() { return super.f() + 1; } }
class c14 extends c13 { int f() { return super.f() + 1; } }
class c15 extends c14 { int f() { return super.f() + 1; } }
class c16 extends c15 { int f() { return super.f() + 1; } }
class c17 extends c16 { int f() { return super.f() + 1; } }
class c18 extends c17 { int f() { return super.f() + 1; } }
class c19 extends c18 { int f() { return super.f() + 1; } }
class c20 extends c19 { int f() { return super.f() + 1; } }
class c21 extends c20 { int f() { return super.f() + 1; } }
class c22 extends c21 { int f() { return super.f() + 1; } }
class c23 extends c22 { int f() { return super.f() + 1; } }
class c24 extends c23 { int f() { return super.f() + 1; } }
class c25 extends c24 { int f() { return super.f() + 1; } }
class c26 extends c25 { int f() { return super.f() + 1; } }
class c27 extends c26 { int f() { return super.f() + 1; } }
class c28 extends c27 { int f() { return super.f() + 1; } }
class c29 extends c28 { int f() { return super.f() + 1; } }
class c30 extends c29 { int f() { return super.f() + 1; } }
class c31 extends c30 { int f() { return super.f() + 1; } }
class c32 extends c31 { int f() { return super.f() + 1; } }
class c33 extends c32 { int f() { return super.f() + 1; } }
class c34 extends c33 { int f() { return super.f() + 1; } }
class c35 extends c34 { int f() { return super.f() + 1; } }
class c36 extends c35 { int f() { return super.f() + 1; } }
class c37 extends c36 { int f() { return super.f() + 1; } }
class c38 extends c37 { int f() { return super.f() + 1; } }
class c39 extends c38 { int f() { return super.f() + 1; } }
class c40 extends c39 { int f() { return super.f() + 1; } }
class c41 extends c40 { int f() { return super.f() + 1; } }
class c42 extends c41 { int f() { return super.f() + 1; } }
class c43 extends c42 { int f() { return super.f() + 1; } }
class c44 extends c43 { int f() { return super.f() + 1; } }
class c45 extends c44 { int f() { return super.f() + 1; } }
class c46 extends c45 { int f() { return super.f() + 1; } }
class c47 extends c46 { int f() { return super.f() + 1; } }
class c48 extends c47 { int f() { return super.f() + 1; } }
class c49 extends c48 { int f() { return super.f() + 1; } }
class c50 extends c49 { int f() { return super.f() + 1; } }
class c51 extends c50 { int f() { return super.f() + 1; } }
class c52 extends c51 { int f() { return super.f() + 1; } }
class c53 extends c52 { int f() { return super.f() + 1; } }
class c54 extends c53 { int f() { return super.f() + 1; } }
class c55 extends c54 { int f() { return super.f() + 1; } }
class c56 extends c55 { int f() { return super.f() + 1; } }
class c57 extends c56 { int f() { return super.f() + 1; } }
class c58 extends c57 { int f() { return super.f() + 1; } }
class c59 extends c58 { int f() { return super.f() + 1; } }
class c60 extends c59 { int f() { return super.f() + 1; } }
class c61 extends c60 { int f() { return super.f() + 1; } }
class c62 extends c61 { int f() { return super.f() + 1; } }

class main extends program
{
    void test()
    {
        print(new c62().f());
    }
}
