#pragma once

#include <stddef.h>
#include <stdint.h>

#include "tests/unit/vm_bundle.h"
#include "vm/object.h"

// A heap in which nothing runs, for tests of the collector: objects are made by hand, and every
// step of a cycle is one call.
//
// References in C variables go stale when young objects move: what is needed later is kept in one
// of the KEEP_MAX places of a row that the world keeps.

enum { KEEP_MAX = 8 };

// A world whose one task has not begun, and in which nothing is young.
void collector_make_world(void);

void keep(unsigned place, oref_t ref);
oref_t kept(unsigned place);

// A box with this number; and an object with two references, which can be changed.
oref_t make_leaf(int32_t value);
int32_t leaf_value(oref_t leaf);
oref_t make_node(oref_t a, oref_t b);
oref_t *node_place(oref_t node, unsigned index);

// So many leaves, each in a node of its own, in a row that is kept at `place`.
void keep_many(unsigned place, uint32_t count);
uint32_t count_kept(unsigned place); // those that are there with the right value

// From now on generations can be held.
void collector_allow_pictures(void);

// The steps of a cycle over a picture: it is asked for; it is taken, and births are marked; it is
// durable, and marking begins; it goes on to the end, or for so many turns.
void cycle_ask(void);
void cycle_take(void);
void cycle_wait(void);
void cycle_turns(unsigned turns);
void cycle_end(void);

// All of them.
void cycle_run(void);

// Plays these classes with a minor collection and vm_check() at every safepoint, and there is one
// at every chance. The result is that of vm_run().
int collector_play(const struct bundle_class *classes, size_t count);
#define COLLECTOR_PLAY(classes) collector_play(classes, sizeof(classes) / sizeof((classes)[0]))
