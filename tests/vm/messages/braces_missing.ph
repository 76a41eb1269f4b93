// A brace that is missing is missed at the class behind, and that class is read all the same.
package .test;
class first
{
    int f() { return 1; }
    int g() { if (1) { return 2; }
    int h() { return 3; }
class second
{
    string i() { return 4 5; }
}
class main { void test() { } }
