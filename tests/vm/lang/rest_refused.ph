// What does not fit an element, and what is too little.
// expect error 12: no method names of .test.main takes (string, int)
// expect error 13: no method names of .test.main takes ()
// expect error 9: there is no class missing
package .test;
class main extends program
{
    string names(string title, string... names) { return title; }
    static <T> T some(missing... all) { return null; }
    void test() {
        some(1, 2);
        names("x", 1);
        names();
    }
}
