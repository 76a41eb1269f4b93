// Classes that extend one another are found.
// expect error 5: extends itself
package .test;

class main extends third {}
class third extends main {}
