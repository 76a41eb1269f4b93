


// The head of the file,

// in two parts.
package .test; // behind the package
/* A comment
   of several lines
 * with a star. */
class main // behind a class
{ // behind a brace

    // before a field

    int a;   // one
    int longer;        // two
    int none;
    int b;     /* three */   // four


    // at the end
    void run( /* nothing */ ) // behind a head
    { /* inside */ f(a, // the first
          b /* second */, c); // the last
        if (a) // why
            return;
        else // why not
            b = 1;
        x = a + // left
            b;
        if (b) { } // empty
        // before the else
        else c = 1;
        switch (a) {
        // before a case
        case 1: return; // behind it
        case 2: // alone
        default: break;
        // the end of the cases
        }
        // the end
    }
    void none() { /* a */ }
    void one() { // one
    }
    void two(int a /* first */,int b/* second */){}
    /* before */ void two() {}
} // behind
// The end.
