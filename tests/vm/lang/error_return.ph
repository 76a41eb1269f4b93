// return must agree with the method.
// expect error 8: must return a value
// expect error 10: returns no value
package .test;

class main
{
    int empty() { return; // empty
    }
    void nothing() { return 5; // void
    }
}
