package .phantom.terminal;

import .phantom.collections.action;
import .phantom.collections.producer;
import .phantom.time.moment;

// Tells those who look after a program what happens in it, a line each:
//
//     var log = new logger(line -> console.write(line)).timed(clock).atLeast(level.info);
//     log.warning("the file is old");         2024-02-28T10:15:30.250Z warning the file is old
//     log.named("disk").info("found");        2024-02-28T10:15:30.300Z info disk: found
//     log.debug(() -> slowDescription());     is not asked for it
//
// A logger never changes; the methods that say how make another one.
class logger
{
    private action<string> sink;
    private .internal.clock clock; // or null
    private level least;
    private string name;

    // The sink is handed each line, with the line feed at its end.
    void logger(action<string> sink) { init(sink, null, level.debug, ""); }

    private void logger(action<string> sink, .internal.clock clock, level least, string name)
    {
        init(sink, clock, least, name);
    }

    private void init(action<string> sink, .internal.clock clock, level least, string name)
    {
        this.sink = sink;
        this.clock = clock;
        this.least = least;
        this.name = name;
    }

    logger timed(.internal.clock clock) { return new logger(sink, clock, least, name); }
    logger atLeast(level least) { return new logger(sink, clock, least, name); }

    // For a part of the program; a part of that is named behind a dot.
    logger named(string part)
    {
        return new logger(sink, clock, least, name == "" ? part : name + "." + part);
    }

    bool shows(level level) { return level.compare(least) >= 0; }

    void debug(string text) { log(level.debug, text); }
    void info(string text) { log(level.info, text); }
    void warning(string text) { log(level.warning, text); }
    void error(string text) { log(level.error, text); }

    // With where it was thrown.
    void error(string text, .internal.exception thrown)
    {
        log(level.error, text + ": " + thrown + "\n" + string.valueOf(thrown.trace()).trim());
    }

    // The text is made only if it is shown.
    void debug(producer<string> text)
    {
        if (shows(level.debug)) debug(text.make());
    }

    // Further lines of the text are indented, so that each line that is not begins with its level.
    void log(level level, string text)
    {
        if (!shows(level)) return;
        var time = clock == null ? "" : new moment(clock.now()) + " ";
        var part = name == "" ? "" : name + ": ";
        sink.take(time + level + " " + part + text.replace("\n", "\n    ") + "\n");
    }
}
