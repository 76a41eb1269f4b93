// Lines for those who look after a program.
// expect: info begun
// expect: warning disk.cache: two
// expect:     lines
// expect: debug asked 1
// expect: error last
// expect: true false
// expect: error test: it failed: .internal.exception.argument: no
// expect:     .test.main.test (tests/vm/lib/logger.ph:30)
// expect:     .test.program.startup (tests/vm/program.ph:15)
// expect: true
package .test;
import .phantom.terminal.level;
import .phantom.terminal.logger;
class main extends program
{
    int asked = 0;
    void test()
    {
        var log = new logger(line -> console.write(line));
        log.info("begun");
        log.named("disk").named("cache").warning("two\nlines");
        var few = log.atLeast(level.warning);
        few.info("?");
        few.debug(() -> { asked++; return "?"; });
        log.debug(() -> { asked++; return "asked " + asked; });
        few.error("last");
        print(few.shows(level.error) + " " + few.shows(level.debug));
        try {
            throw new .internal.exception.argument("no");
        } catch (.internal.exception e) {
            few.named("test").error("it failed", e);
        }
        log.timed(boot.clock());
        new logger(line -> print(line.length() > 40 && line.charAt(4) == '-' && line.contains("Z info on time")))
            .timed(boot.clock()).info("on time, in ISO 8601");
    }
}
