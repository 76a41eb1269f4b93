// What newcomers write first, and what to write instead.
package .test;
import .phantom.collections.*;
class first { private final int kept = 3; string? name; int new; int default() { return 3; } void case() { } }
class main
{
    void names() { int catch = 3; int new = 4; string? s = null; }
    void startup(.internal.boot boot) { }
}
public interface third { }
private class fourth { int public; }
