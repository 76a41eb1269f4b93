// What newcomers write first, and what to write instead.
package .test;
import .phantom.collections.*;
class first { private final int kept = 3; string? name; int in; int native() { return 3; } void in() { } }
class main
{
    void names() { int native = 3; int in = 4; string? s = null; }
    void startup(.internal.boot boot) { }
}
public interface third { }
private class fourth { int public; }
