package .phantom.tasks;

// The power to start tasks, and no other: what a program that holds the boot object hands on.
class starter
{
    private .internal.boot boot;

    void starter(.internal.boot boot) { this.boot = boot; }

    // What it throws ends the task and is told to the operator; a future keeps it instead.
    .internal.thread start(work work) { return boot.thread(work); }
}
