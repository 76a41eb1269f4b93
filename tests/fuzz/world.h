#pragma once

#include <stdbool.h>
#include <stdint.h>

// A world for fuzzers: of real classes, without a task, to which each execution returns or adds.
// Executions are numbered by their seeds; a number of them share a world, and when something is
// found the seeds of those that did so far are told.

enum {
    FUZZ_WORLD_BYTES = 16 << 20,
    FUZZ_SHARE = 128, // so many executions have one world
};

// Make the world of the classes in this file, or end with a message. `program` says who fuzzes;
// `prepare`, if there is one, adds what all worlds shall have.
void fuzz_world_make(const char *program, const char *path, void (*prepare)(void));

// Begin an execution: no task runs, and nothing was printed. The first one of each world finds it
// as it was made.
void fuzz_world_begin(uint64_t seed, uint64_t nth);

// A task runs the program of a bundle that was loaded. False: it has none, or there is no memory.
struct loaded;
bool fuzz_world_start(const struct loaded *loaded);

// Run what tasks there are for a few turns, in so many lives.
int fuzz_world_run(uint64_t lives);

// How many lives began with a task in the middle of something.
uint64_t fuzz_world_restarts(void);
