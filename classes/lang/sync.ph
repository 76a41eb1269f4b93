package .internal;

// What tasks wait with for one another. Who waits comes in turn, and what is waited for is handed
// over, so that nobody overtakes. All this goes on through restarts.
//
// What ends in For waits for so many milliseconds at most, and gives how many of them are left, at
// least 1; or 0, if it was not to be had in time. So who has to wait again goes on with the rest:
//
//     while (!isThere && ms > 0L) ms = changed.waitFor(lock, ms);

// One task at a time. A task that has locked it must not lock it again, and only it unlocks. If it
// ends without having done so, by itself, by an exception or because the operator has ended it, the
// next who waits gets the lock, and finds what it guards as that task has left it.
class mutex
{
    native void lock() [8];
    native void unlock() [9];
    native bool tryLock() [10]; // whether it was free, and is locked now
    native long lockFor(long ms);
}

// A condition that other tasks make true. wait() unlocks the mutex while it waits, and has it again
// when it returns; then the condition must be looked at again.
class cond
{
    native void wait(mutex mutex) [8];
    native long waitFor(mutex mutex, long ms) [9];
    native void broadcast() [10]; // to all
    native void signal() [11];    // to the one that has waited longest
}

// Lets so many pass; each release() one more.
class sema
{
    void sema() {}
    void sema(int count) { set(count); }

    native void acquire() [8];
    native long acquireFor(long ms) [9];
    native bool tryAcquire();
    native void release() [11];
    native void set(int count);
    void zero() [10] { set(0); }
}
