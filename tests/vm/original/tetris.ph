// start: .test.tetris.game
// A falling-blocks game in the manner of the original's, against a stand-in for the window that
// records what is drawn: arrays of arrays, a random number generator, a window called by ordinal.
// expect: 43 rounds, 2 lines, 152 boxes
// expect: 0
// expect: ###.......
// expect: .#.######.
// expect: done
package .test.tetris;

class recorder
{
    var boxes : int;
    void clear() [20] {}
    void fillBox( var x : int, var y : int, var w : int, var h : int, var color : int ) [30]
    {
        boxes = boxes + 1;
    }
    void update() [34] {}
    int count() { return boxes; }
};

class random
{
    var seed : int;
    void random( var s : int ) { seed = s; }
    int next( var limit : int )
    {
        seed = seed * 1103515245 + 12345;
        return ((seed >> 16) & 0x7fff) % limit;
    }
};

class figure
{
    var xs : int [];
    var ys : int [];
    void figure( var kind : int )
    {
        xs = new int[]();
        ys = new int[]();
        xs[0] = 0; ys[0] = 0;
        xs[1] = 1; ys[1] = 0;
        xs[2] = kind == 0 ? 0 : 2; ys[2] = kind == 0 ? 1 : 0;
        xs[3] = kind == 2 ? 3 : 1; ys[3] = kind == 2 ? 0 : 1;
    }
    int x( var i : int ) { return xs[i]; }
    int y( var i : int ) { return ys[i]; }
};

class field
{
    var cells : .internal.object [];
    var width : int;
    var height : int;

    void field( var w : int, var h : int )
    {
        var y : int;
        width = w; height = h;
        cells = new .internal.object[]();
        y = 0;
        while( y < h ) { cells[y] = emptyRow(); y = y + 1; }
    }
    int [] emptyRow()
    {
        var row : int [];
        row = new int[]();
        row[width - 1] = 0;
        return row;
    }
    int isFree( var f : figure, var atx : int, var aty : int )
    {
        var i : int;
        var row : int [];
        i = 0;
        while( i < 4 )
        {
            if( atx + f.x( i ) >= width ) return 0;
            if( aty + f.y( i ) >= height ) return 0;
            row = cells[aty + f.y( i )];
            if( row[atx + f.x( i )] ) return 0;
            i = i + 1;
        }
        return 1;
    }
    int depth( var f : figure, var atx : int )
    {
        var y : int;
        y = 0 - 1;
        while( isFree( f, atx, y + 1 ) ) y = y + 1;
        return y;
    }
    void put( var f : figure, var atx : int, var aty : int )
    {
        var i : int;
        var row : int [];
        for( i = 0; i < 4; i = i + 1 )
        {
            row = cells[aty + f.y( i )];
            row[atx + f.x( i )] = 1;
        }
    }
    int dropFull()
    {
        var lines : int;
        var y : int;
        var k : int;
        lines = 0;
        y = 0;
        while( y < height )
        {
            if( isFull( cells[y] ) )
            {
                k = y;
                while( k > 0 ) { cells[k] = cells[k - 1]; k = k - 1; }
                cells[0] = emptyRow();
                lines = lines + 1;
            }
            y = y + 1;
        }
        return lines;
    }
    int isFull( var row : int [] )
    {
        var x : int;
        x = 0;
        while( x < width ) { if( row[x] == 0 ) return 0; x = x + 1; }
        return 1;
    }
    string line( var y : int )
    {
        var text : string;
        var row : int [];
        text = "";
        row = cells[y];
        foreach( var c in row ) text = text + (c ? "#" : ".");
        return text;
    }
    void paint( var window )
    {
        var x : int;
        var y : int;
        var row : int [];
        window.20();
        for( y = 0; y < height; y = y + 1 )
        {
            row = cells[y];
            for( x = 0; x < width; x = x + 1 )
                if( row[x] ) window.30( x * 10, y * 10, 10, 10, 7 );
        }
        window.34();
    }
};

class game extends .test.program
{
    void test()
    {
        var f : field;
        var r : random;
        var window : recorder;
        var piece : figure;
        var rounds : int;
        var lines : int;
        var x : int;
        var y : int;
        var k : int;
        var best : int;

        f = new field( 10, 20 );
        r = new random( 42 );
        window = new recorder();
        lines = 0;
        for( rounds = 0; rounds < 60; rounds = rounds + 1 )
        {
            piece = new figure( r.next( 3 ) );
            best = 0 - 1;
            for( k = 0; k < 8; k = k + 1 )
            {
                y = f.depth( piece, k );
                if( y > best ) { best = y; x = k; }
            }
            if( best < 0 ) break;
            f.put( piece, x, best );
            lines = lines + f.dropFull();
        }
        f.paint( window );
        print( rounds + " rounds, " + lines + " lines, " + window.count() + " boxes" );
        print( rounds * 4 - lines * 10 - window.count() );
        print( f.line( 0 ) );
        print( f.line( 19 ) );
        print( "done" );
    }
};
