// The machine's own classes cannot be extended.
// expect error 6: cannot be extended
// expect error 7: cannot be extended
package .test;

class main extends .internal.console {}
class other extends string {}
