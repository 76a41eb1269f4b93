// What a class has for the methods of its interfaces: code of two of them, or a method of a class
// above that gives something else.
package .test;

interface one { int f() { return 1; } int f(int x) { return x; } string g() { return ""; } }
interface two { int f() { return 2; } int g(string x) { return 3; } }
interface both extends one, two { int f() { return 4; } }
interface third { int f() { return 5; } }
class torn implements one, two {}
class torn_below extends whole implements two {}
class whole implements one { string g() { return "g"; } }
class settled implements one, two, both {}
class own implements one, two { int f() { return 6; } }
class own_below extends own implements third {}
abstract class open implements one, two {}
class still_open extends open {}
class threefold implements both, third {}

interface gives<T> { T get(); }
class gives_int { int get() { return 1; } }
class gives_text { string get() { return ""; } }
class gives_any { .internal.object get() { return ""; } }
class given_int extends gives_int implements gives<int> {}
class given_text extends gives_text implements gives<string> {}
class given_any extends gives_any implements gives<string> {}
class given_wrong extends gives_text implements gives<own> {}
class given_below extends given_wrong {}

interface number { int f(); }
class text { string f() { return ""; } }
class mixed extends text implements number {}
interface nothing { void f(); }
class mixed_too extends text implements nothing {}
interface object { .internal.object f(); }
class narrower extends text implements object {}
