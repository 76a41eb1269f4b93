// Who has a starter can start tasks; the boot object behind it stays out of reach, also for a class
// below.
// expect error 16: private
// expect error 18: private
package .test;

import .phantom.tasks.starter;

class thief extends starter
{
    void thief(.internal.boot boot) { super(boot); }

    static .internal.boot steal(starter starter)
    {
        var own = new thief(null);
        own.boot.reboot();
        own.start(() -> {});
        return starter.boot;
    }
}

class main extends program
{
    void test() { thief.steal(new starter(boot)); }
}
