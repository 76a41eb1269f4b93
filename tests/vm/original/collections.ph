// phantom.util.map and hashmap as programs of the original use them.
// expect: one two null
// expect: replaced
// expect: 1 0
// expect: 5 objects
package .test;

import .phantom.util.map;
import .phantom.util.hashmap;

class key
{
    var n : int;
    void key( var i : int ) { n = i; }
    int hashCode() [15] { return n; }
    int equals( var o : .internal.object ) [4]
    {
        if( !(o is key) ) return 0;
        return ((key) o).value() == n;
    }
    int value() { return n; }
};

class main extends program
{
    void test()
    {
        var m : map;
        var h : hashmap;
        var i : int;
        m = new map();
        m.put( "1", "one" );
        m.put( "2", "two" );
        print( m.get( "1" ) + " " + m.get( "2" ) + " " + m.get( "3" ) );
        h = new hashmap();
        h.put( new key( 5 ), "first" );
        h.put( new key( 5 ), "replaced" );
        print( h.get( new key( 5 ) ) );
        print( m.put( "x", 1 ) + " " + m.put( "x", 2 ) );
        i = 0;
        while( i < 5 ) { h.put( new key( i ), "o" + i ); i = i + 1; }
        print( i + " objects" );
    }
};
