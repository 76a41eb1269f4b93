#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tests/unit/vm_bundle.h"
#include "vm/life.h"

// The world around a virtual machine under test: an arena at its place, a console in memory, and a
// clock that goes on only when the machine waits.

enum { TEST_ARENA_BYTES = 16 << 20 };

struct test_world {
    char output[80000]; // what programs wrote
    uint32_t output_size;
    char log[8192]; // lines, each with a line end
    uint32_t log_size;
    const char *input; // what is still to be read
    uint64_t clock_ms;
    uint64_t durable;     // the newest durable generation
    bool is_disk_lost;    // nothing can become durable
    uint32_t waits;       // calls of vm_host_wait()
    uint32_t waits_limit; // stop the machine when that many were made; 0: never
    uint32_t safepoints;
    uint32_t safepoints_limit; // the same
    bool is_polled_always;     // vm_poll is never off: a safepoint at every opportunity
    bool interrupts_reads;     // whenever a program reads, something happens outside
    uint32_t interrupts_at;    // and at this safepoint, if it is not 0
    bool is_checked;           // vm_check() at every safepoint and wait
    bool is_frozen;            // from the first wait on the arena is read-only
    uint64_t deadline_ms;      // of the last wait
    // With a lag, snapshots are taken at safepoints and waits, one after the other, and each is
    // durable so many events later. An event is whatever the machine asks of its host. Without a
    // lag every wait makes a generation durable.
    uint32_t lag;
    uint32_t events;
    uint32_t events_limit; // the power fails when that many were; 0: never
    // Generations can be held. With a lag, the picture is the snapshot of that generation.
    bool has_pictures;
    uint32_t pictures;     // how often one was taken,
    uint32_t wishes;       // ... one was asked for,
    uint32_t holds;        // ... one was held,
    uint32_t releases;     // ... one was let go that was held,
    uint32_t reads;        // ... and pages of it were read
    err_t picture_err;     // what reading one gives, if not OK
    uint32_t pieces;       // that the collector has
    uint32_t pieces_limit; // that it can have; 0: as many as it wants
    // The one generation besides the durable one that can be gone back to; number 0: none.
    struct vm_generation past;
    uint32_t busy; // how many times yet it cannot be named
};

extern struct test_world test_world;

// An empty arena and a fresh world. With COMPILED in the environment methods run compiled.
void test_world_reset(void);

enum { TEST_STOPPED = -1000 };

// vm_run(), which ends with TEST_STOPPED when a limit is reached: from within the safepoint, as a
// power cut would.
int test_world_run(void);

// After that: the arena becomes what the newest durable snapshot shows, time and the console of the
// last life are gone, and the limits too. vm_resume() may follow. False: there is none.
bool test_world_cut_power(void);

// Write the classes as a bundle, create a world of it and run it. The result is that of vm_run();
// TEST_REFUSED: vm_refusal() says why.
enum { TEST_REFUSED = -1001 };
int test_world_play(const struct bundle_class *classes, size_t count);

#define PLAY(classes) test_world_play(classes, sizeof(classes) / sizeof((classes)[0]))
