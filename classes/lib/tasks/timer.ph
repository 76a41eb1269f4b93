package .phantom.tasks;

// Does work later, or again and again, each in a task of its own. The time goes on counting through
// restarts of the machine.
class timer
{
    private .internal.clock clock;
    private starter starter;

    void timer(.internal.clock clock, starter starter)
    {
        this.clock = clock;
        this.starter = starter;
    }

    // Once, so many milliseconds from now.
    timer_task after(long ms, work work) { return start(new timer_task(clock, ms, 0L, work)); }

    // First after so many milliseconds, then again as long after each beginning.
    timer_task every(long ms, work work)
    {
        if (ms <= 0L) throw new .internal.exception.argument("no time between");
        return start(new timer_task(clock, ms, ms, work));
    }

    private timer_task start(timer_task task)
    {
        starter.start(task);
        return task;
    }
}

// What a timer has been told to do.
class timer_task implements work
{
    private .internal.clock clock;
    long next;   // uptime at which the work is due
    long period; // 0: once
    work work;
    bool is_cancelled;

    void timer_task(.internal.clock clock, long first, long period, work work)
    {
        this.clock = clock;
        this.period = period;
        this.work = work;
        next = clock.uptime() + first;
    }

    // The work is not begun again. Work that has begun goes on.
    void cancel() { is_cancelled = true; }

    void run()
    {
        do {
            var wait = next - clock.uptime();
            if (wait > 0L) clock.sleep(wait);
            if (is_cancelled) return;
            work.run();
            next += period;
        } while (period > 0L);
    }
}
