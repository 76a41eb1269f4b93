// expect error 9: lacks the method f of .test.base
// expect error 10: only an abstract class can have the abstract method g
// expect error 11: lacks the method h of .test.low
package .test;

abstract class base { abstract void f(int i); }
abstract class low extends base { void f(int i) {} abstract void h(); }

class a extends base { void f() {} }
class b { abstract void g(); }
class c extends low {}
class main {}
