// Outside of classes.
package .test;
using .phantom.collections.list;
improt .phantom.collections.map;
calss broken { }
namespace other { }
struct point { int x; }
class main
{
    void startup(boot b) { }
}
function free() { }
