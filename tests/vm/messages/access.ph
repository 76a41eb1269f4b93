// Why a member cannot be used: one message for each cause, and what to use instead if there is such.
package .test;

import .phantom.collections.list;
import .other.account;

class .other.account
{
    int balance;
    private int number;
    protected int owner;
    private string name;
    static int all;
    private static int secret;
    string name() { return name; }
    package void close() { }
    private void empty() { }
    protected void move() { }
    private void account(int number) { this.number = number; }
    void account() { }
}
class savings extends .other.account
{
    int sum(.other.account other, savings own)
    {
        return other.owner + own.owner + other.balance + own.balance + own.number;
    }
    void calls(.other.account other, savings own) { other.move(); own.move(); own.close(); own.empty(); }
}
class main
{
    int sum(.other.account a, list<string> words)
    {
        a.close();
        a.empty();
        a.move();
        new .other.account(5);
        string s = a.name;
        return a.balance + a.number + a.owner + account.all + account.secret +
            words.things[0].length();
    }
    package .other.account kept;
    void startup(.internal.boot boot) { }
}
