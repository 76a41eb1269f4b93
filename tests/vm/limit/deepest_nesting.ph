// Statements in one another, as deep as a person could want.
// expect: 60
package .test;

class main extends program
{
    void test()
    {
        int n = 0;
        if (n == 0) { n++; if (n == 1) { n++; if (n == 2) { n++; if (n == 3) { n++; if (n == 4) { n++; if (n == 5) { n++; if (n == 6) { n++; if (n == 7) { n++; if (n == 8) { n++; if (n == 9) { n++; if (n == 10) { n++; if (n == 11) { n++; if (n == 12) { n++; if (n == 13) { n++; if (n == 14) { n++; if (n == 15) { n++; if (n == 16) { n++; if (n == 17) { n++; if (n == 18) { n++; if (n == 19) { n++; if (n == 20) { n++; if (n == 21) { n++; if (n == 22) { n++; if (n == 23) { n++; if (n == 24) { n++; if (n == 25) { n++; if (n == 26) { n++; if (n == 27) { n++; if (n == 28) { n++; if (n == 29) { n++; if (n == 30) { n++; if (n == 31) { n++; if (n == 32) { n++; if (n == 33) { n++; if (n == 34) { n++; if (n == 35) { n++; if (n == 36) { n++; if (n == 37) { n++; if (n == 38) { n++; if (n == 39) { n++; if (n == 40) { n++; if (n == 41) { n++; if (n == 42) { n++; if (n == 43) { n++; if (n == 44) { n++; if (n == 45) { n++; if (n == 46) { n++; if (n == 47) { n++; if (n == 48) { n++; if (n == 49) { n++; if (n == 50) { n++; if (n == 51) { n++; if (n == 52) { n++; if (n == 53) { n++; if (n == 54) { n++; if (n == 55) { n++; if (n == 56) { n++; if (n == 57) { n++; if (n == 58) { n++; if (n == 59) { n++; }}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
        print(n);
    }
}
