#pragma once

#include <stddef.h>
#include <stdint.h>

// Records what a machine tells its disk while the managed program of chain.h runs, and when that
// program was told that a generation is durable.

// A promise: when the log had this many entries, the program had said `durable GENERATION`. (It may
// have had fewer, since the line comes to us a little later; never more.) A power cut from then on
// must leave that generation, or a newer one.
struct promise {
    size_t entry_count;
    uint64_t generation;
};

struct recording {
    struct promise *promises; // in the order of both their fields
    size_t promise_count;
};

struct record_setup {
    const char *command; // tools/run-qemu
    const char *module;  // the bundle of chain.ph
    const char *bus;     // as tools/run-qemu --bus
    const char *disk;    // a file to be made, filled with zeros
    const char *log;     // a file to be made, for write_log_load()
    size_t disk_size;
    unsigned seconds; // to go on behind the first promise
};

// Run the machine and cut it off. Ends the program, saying why, if it does not come so far.
struct recording record_session(const struct record_setup *setup);
