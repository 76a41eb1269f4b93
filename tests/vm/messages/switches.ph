// Switches as values: what they lack, and what is written otherwise in other languages.
package .test;
class main
{
    int without(int x) { return switch (x) { case 1 -> 5; }; }
    int twice(int x) { return switch (x) { case 1 -> 5; case 2, 1 -> 6; default -> 7; }; }
    int colon(int x) { return switch (x) { case 1: 5; default: 6; }; }
    int types(int x) { return switch (x) { case 1 -> "five"; default -> new main(); }; }
    int empty(int x) { return switch (x) { default -> print(x); }; }
    void print(int x) { }
    int block(int x) { return switch (x) { case 1 -> { return 5; } default -> 6; }; }
    void effect(int x) { switch (x) { case 1 -> 5; default -> print(x); } }
    int more(int x) { return switch (x) { case 1 => 5; default -> 6; }; }
    int only(int x) { return switch (x) { default -> throw "no"; }; }
    int none(int x) { return switch (x) { }; }
    void startup(boot b) { }
}
