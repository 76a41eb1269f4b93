// Tasks that move money between accounts: none is made or lost.
// restart: 31
// expect: total 10000, wrong 0, some refused true
// expect: left 20 0 1 0
// expect: .test.insufficient: insufficient funds by 7
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.tasks.latch;
import .phantom.tasks.starter;

class insufficient extends .internal.exception
{
    private int missing;

    void insufficient(int missing) { super("insufficient funds"); this.missing = missing; }
    int missing() { return missing; }
}

class account
{
    private int number;
    private int balance;
    private mutex lock = new mutex();
    private cond more = new cond();

    void account(int number, int balance) { this.number = number; this.balance = balance; }
    int number() { return number; }
    void lock() { lock.lock(); }
    void unlock() { lock.unlock(); }
    int balance() { return balance; }

    void change(int amount)
    {
        if (balance + amount < 0) throw new insufficient(-(balance + amount));
        balance += amount;
        if (amount > 0) more.broadcast();
    }

    void withdrawWhenThere(int amount)
    {
        lock.lock();
        try {
            while (balance < amount) more.wait(lock);
            balance -= amount;
        } finally {
            lock.unlock();
        }
    }

    int tryWithdraw(int amount, long ms)
    {
        lock.lock();
        try {
            while (balance < amount) if (!more.waitFor(lock, ms)) return 0;
            balance -= amount;
            return 1;
        } finally {
            lock.unlock();
        }
    }
}

class bank
{
    private list<account> accounts = new list<account>();
    int refused;
    private mutex guard = new mutex();

    void bank(int count, int each)
    {
        for (var i = 0; i < count; i++) accounts.add(new account(i, each));
    }

    account at(int i) { return accounts.get(i); }
    int size() { return accounts.size(); }

    void transfer(account from, account to, int amount)
    {
        var first = from.number() < to.number() ? from : to;
        var second = first :== from ? to : from;
        if (first :== second) return;
        first.lock();
        second.lock();
        try {
            from.change(-amount);
            to.change(amount);
        } catch (insufficient e) {
            guard.lock();
            refused++;
            guard.unlock();
        } finally {
            second.unlock();
            first.unlock();
        }
    }

    int total()
    {
        foreach (var each in accounts) each.lock();
        var sum = 0;
        foreach (var each in accounts) sum += each.balance();
        foreach (var each in accounts) each.unlock();
        return sum;
    }

    int refused() { return refused; }
}

class main extends program
{
    void test()
    {
        var b = new bank(10, 1000);
        var start = new starter(boot);
        var done = new latch(8);
        for (var t = 0; t < 8; t++) {
            var seed = t;
            start.start(() -> {
                var r = new random(seed);
                for (var i = 0; i < 100; i++) {
                    b.transfer(b.at(r.below(b.size())), b.at(r.below(b.size())), r.between(1, 500));
                    if (i % 20 == 0) boot.sleep(1);
                }
                done.count();
            });
        }
        var wrong = 0;
        for (var i = 0; i < 20; i++) {
            if (b.total() != 10000) wrong++;
            boot.sleep(1);
        }
        done.wait();
        print("total " + b.total() + ", wrong " + wrong + ", some refused " + (b.refused() > 0));
        var a = new account(99, 0);
        var paid = new latch(1);
        start.start(() -> { a.withdrawWhenThere(70); paid.count(); });
        for (var i = 0; i < 3; i++) {
            boot.sleep(2);
            a.lock();
            a.change(30);
            a.unlock();
        }
        paid.wait();
        print("left " + a.balance() + " " + a.tryWithdraw(50, 5L) + " " + a.tryWithdraw(20, 5L) +
              " " + a.balance());
        try { a.change(-7); } catch (insufficient e) { print(e + " by " + e.missing()); }
    }
}
