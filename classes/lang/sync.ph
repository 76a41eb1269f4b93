package .internal;

// What tasks wait with for one another. Who waits comes in turn, and what is waited for is handed
// over, so that nobody overtakes. All this goes on through restarts.

// One task at a time. A task that has locked it must not lock it again, and only it unlocks. If it
// ends without having done so, by itself, by an exception or because the operator has ended it, the
// next who waits gets the lock, and finds what it guards as that task has left it.
class mutex
{
    native void lock() [8];
    native void unlock() [9];
    native int tryLock() [10];   // whether it was free, and is locked now
    native int lockFor(long ms); // 0: it was not to be had in time
}

// A condition that other tasks make true. wait() unlocks the mutex while it waits, and has it again
// when it returns; then the condition must be looked at again.
class cond
{
    native void wait(mutex mutex) [8];
    native int waitFor(mutex mutex, long ms) [9]; // 0: nobody signalled in time
    native void broadcast() [10];                 // to all
    native void signal() [11];                    // to the one that has waited longest
}

// Lets so many pass; each release() one more.
class sema
{
    void sema() {}
    void sema(int count) { set(count); }

    native void acquire() [8];
    native int acquireFor(long ms) [9]; // 0: it did not pass in time
    native int tryAcquire();
    native void release() [11];
    native void set(int count);
    void zero() [10] { set(0); }
}
