// What the language will have, but has not yet, says so.
// expect error 8: float is not supported yet
// expect error 9: double is not supported yet
package .test;

class main
{
    float f;
    double d;
}
