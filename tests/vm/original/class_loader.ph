// A class loader of a program: asked for the classes that are not there.
// expect: .test.known
// expect: asked for .test.absent
// expect: .test.known
// expect: null
package .test;

class known {}
class finder
{
    var out : program;
    void finder( var p : program ) { out = p; }
    .internal.object loadClass( var name : string @const ) [8]
    {
        out.print( "asked for " + name );
        return .test.known;
    }
};

class main extends program
{
    void test()
    {
        var b;
        b = boot;
        print( b.8( ".test.known" ).name() );
        b.17( new finder( this ) );
        print( b.8( ".test.absent" ) );
        b.17( null );
        print( b.8( ".test.absent" ) );
    }
};
