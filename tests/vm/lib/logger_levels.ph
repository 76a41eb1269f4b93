// What a logger shows, of whom and how much; a text that is not shown is not made.
// expect: warning old
// expect: error disk.cache: gone
// expect: 1 made
// expect: info two
// expect:     lines
package .test;

import .phantom.terminal.level;
import .phantom.terminal.logger;

class main extends program
{
    int made = 0;

    string make()
    {
        made++;
        return "slow";
    }

    void test()
    {
        var log = new logger(line -> console.write(line)).atLeast(level.warning);

        log.info("not shown");
        log.warning("old");
        log.named("disk").named("cache").error("gone");
        log.debug(() -> make());
        new logger(line -> {}).debug(() -> make());
        print(made + " made");
        new logger(line -> console.write(line)).info("two\nlines");
    }
}
