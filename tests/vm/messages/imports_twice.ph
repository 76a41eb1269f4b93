// Two imports of one short name; the same one twice is none the worse.
package .test;
import .phantom.collections.list;
import .other.list;
import .phantom.collections.list;
class .other.list { }
class main
{
    list<string> words;
    void startup(boot b) { }
}
