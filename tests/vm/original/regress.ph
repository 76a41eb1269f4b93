// In the manner of the original's regression tests: old declarations, calls by ordinal, numbers in
// variables of no type, a boot class of its own.
// start: .test.regress.boot
// expect: flow: 10 5 3
// expect: while 3
// expect: do 4
// expect: switch two
// expect: int: 12 -3 7 2 true
// expect: bits: 6 2 -8
// expect: array: 3 null 7
// expect: directory: 2 second
// expect: long 12 30000000000
// expect: float 1.5 3.25
// expect: by signature: int string two
// expect: constructor 42
// expect: same true false
// expect: thrown text
// expect: file // In the manner
package .test.regress;

import .internal.directory;

attribute const * ->!;

class overloaded
{
    string what( var i : int ) { return "int"; }
    string what( var s : string ) { return "string"; }
    string what( var a : int, var b : string ) { return "two"; }
};

class with_parameter
{
    var kept : int;
    void with_parameter( var k : int @const ) { kept = k; }
    int get() [20] { return kept; }
};

class boot
{
    var boot_object;
    var i : int;

    void print( var s : string @const )
    {
        boot_object.16( s );
        boot_object.16( "\n" );
    }

    void flow()
    {
        var j : int;
        i = 0;
        j = 5;
        while( i < 10 ) i = i + 1;
        if( i == 10 && !(j != 5) ) print( "flow: " + i.toString() + " " + j.toString() + " " + 3.toString() );
        else print( "flow is broken" );
        i = 3;
        string s;
        s = "while";
        do { j = i; } while( i ) i = i - 1;
        print( s + " " + (i + 3).toString() );
        j = 0;
        do { j = j + 1; } while( j < 4 ) ;
        print( "do " + j.toString() );
        switch( 2 )
        {
        case 1: print( "switch one" ); break;
        case 2: print( "switch two" ); break;
        default: print( "switch default" );
        }
    }

    void ints()
    {
        var a : int;
        var b : int;
        a = 7; b = 5;
        print( "int: " + (a + b) + " " + (2 - b) + " " + (a * b / 5) + " " + (a % b) + " " + (a > b) );
        print( "bits: " + (a & 6 | 0) + " " + ((7 & 2) | 0) + " " + ~a );
    }

    void arrays()
    {
        var a : int [];
        var o : .internal.object [];
        a = new int[]();
        o = new .internal.object[]();
        a[2] = 7;
        o[1] = "x";
        print( "array: " + a.size() + " " + o[0] + " " + a[2] );
    }

    void directories()
    {
        var d : directory;
        d = new directory();
        d.8( "one", "first" );
        d.put( "two", "second" );
        var got;
        got = d.9( "two" );
        print( "directory: " + d.11() + " " + got );
    }

    void numbers()
    {
        var l : .internal.long;
        var f : .internal.float;
        var d : .internal.double;
        l = 12;
        print( "long " + l + " " + (l * 2500000000L) );
        f = 1.5;
        d = f + 1.75;
        print( "float " + f + " " + d );
    }

    void objects()
    {
        var o = new overloaded();
        var p : with_parameter;
        var x;
        var y;
        p = new with_parameter( 42 );
        print( "by signature: " + o.what( 1 ) + " " + o.what( "s" ) + " " + o.what( 1, "s" ) );
        print( "constructor " + p.get() );
        x = p;
        y = x;
        print( "same " + (x :== y) + " " + (x :!= p) );
        try { throw "text"; } catch( string e ) { print( "thrown " + e ); }
    }

    void startup( var boot_obj @const ) [8]
    {
        boot_object .= boot_obj;
        flow();
        ints();
        arrays();
        directories();
        numbers();
        objects();
        var text : string;
        text = import "tests/vm/original/regress.ph";
        print( "file " + text.8( 0, 16 ) );
        boot_object.system().halt( 0 );
    }
};
