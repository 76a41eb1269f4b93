// expect error 10: lacks the method f of .test.i
// expect error 11: .test.i is an interface: write implements
// expect error 12: .test.c is not an interface
// expect error 13: lacks the method compare of .test.ordered
// expect error 14: an interface has no fields
package .test;

interface i { void f(int x); }
interface ordered<T> { int compare(T a); }
class a implements i { void f(string x) {} }
class b extends i {}
class c implements c {}
class d implements ordered<int> { int compare(string a) { return 1; } }
interface e { int x; }
class main {}
