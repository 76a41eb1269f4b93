// Enums: what they lack, and who makes their objects.
package .test;
enum class day { monday, tuesday, sunday }
enum class coin { ten(10), two; private int worth; void coin(int worth) { this.worth = worth; } }
enum class doubled { one, one }
class below extends day { }
class main
{
    day made = new day();
    void missing(day d) { switch (d) { case monday: return; case sunday: return; } }
    int value(day d) { return switch (d) { case monday -> 1; }; }
    int twice(day d) { return switch (d) { case monday -> 1; case day.monday -> 2; default -> 3; }; }
    int other(day d) { return switch (d) { case friday -> 1; case 5 -> 2; case this.made -> 4; default -> 3; }; }
    int number(day d) { return d + 1; }
    void assign(day d) { day.monday = d; day.mondey.name(); }
    void full(day d) { switch (d) { case monday, tuesday, sunday: return; } }
    void startup(boot b) { full(day.monday); }
}
