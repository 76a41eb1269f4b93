// Classes that cannot be extended, since nobody else makes their objects.
package .test;
class single { private void single() { } static single made = new single(); }
class below extends single { }
class open { private void open() { } void open(int x) { } }
class fine extends open { void fine() { super(1); } }
enum class day { monday }
class other extends day { }
class main { void startup(boot b) { } }
