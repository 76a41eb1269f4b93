#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/limits.h"

// A world that nobody runs, seen from outside: whether everything in it is right, what fills it,
// and what keeps an object alive. For whoever has laid its arena out where it is on the
// machine, before its first task runs. Of vm/host.h only memory for caches is asked for.
//
// The world may be damaged in any way. So the audit may fail an assertion, follow a wild reference
// or run for ever: the caller catches all three, if it can.

enum {
    AUDIT_OBJECTS_MAX = ARENA_MAX_BYTES / 16, // where an object can begin
    AUDIT_NAME_MAX = 256,
    AUDIT_NUMBERS_MAX = 8192, // of methods: what tables outside the arena hold
};

// A search from the world through all references, in rings. The caller provides both arrays, of a
// zero for each address of an object, AUDIT_OBJECTS_MAX in the largest arena; only what belongs to
// objects is touched.
struct audit {
    uint32_t *from; // by address: the object from which the one there was reached; 0: it was not
    uint32_t *queue;
    uint32_t begin, end;
    void (*print)(const char *line);          // where findings go
    uint32_t numbers[AUDIT_NUMBERS_MAX / 32]; // of methods (code_number) that were seen, as bits
};

// Where the arena begins in memory.
void *audit_arena(void);

// Null, or why there is no world to look at in it.
const char *audit_refusal(void);

// vm_check(), then the verifier over all code that the world can reach, and where its tasks are in
// it. What is wrong is printed, a line each; true if nothing is.
bool audit_verify(struct audit *audit);

// After audit_verify(). A way from the world to the object at this address, a line for each step,
// and where it leads through a variable the call that has it. False: nothing leads there.
bool audit_explain(const struct audit *audit, uint32_t address);

// What the objects of one class take.
struct audit_class {
    uint32_t class;
    uint64_t objects;
    uint64_t bytes;
    uint32_t classes; // of this name: one, here
    uint32_t largest; // object, to ask audit_explain() for
    uint32_t largest_bytes;
};

// How many classes there are; the census of them, and what it returns is the sum of all.
uint32_t audit_class_count(void);
struct audit_class audit_census(struct audit_class *list, uint32_t count);

// The name of such a class, in UTF-8, as far as it fits into a buffer of AUDIT_NAME_MAX bytes.
const char *audit_class_name(const struct audit_class *line, char *buffer);
