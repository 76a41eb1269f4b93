// Enums whose form is mistaken.
package .test;
enum colour { red, green; int kept; }
class one { }
enum class valued { one = 1 }
class main { }
enum class none { }
