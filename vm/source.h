#pragma once

#include "vm/object.h"

// What tasks wait for that is not another task (enum task_source): the time, the console, the disk.
//
// A source has a number, and comes to one value after the other. What else there is to know of it
// is a row in source.c; so a new one is a number, a row, and a host that ends its wait for it, and
// nobody else is touched. A source is a *kind* of thing. Where there are many of a kind, as
// connections and windows, one task waits for the kind, and lets others go on through their queues:
// many more cost no look between two turns, and nothing in the world object.
//
// A task waits until its source has come to its `wait_value`, or to a later one. Those that wait
// for a source are a leftist heap with the one at its root that goes on first: so what happens
// costs only those that wait for it, and for each of them the logarithm of their number. Looking
// whether anything has happened asks each source for which somebody waits once, and only reads.

// Has it come to this? The time: the uptime, in milliseconds. The disk: this generation is durable,
// or never will be. The console has no values: there is input, or not.
bool source_has_come(enum task_source source, uint64_t value);

// What somebody does who waits for it, for people.
const char *source_activity(enum task_source source);

// Whether what it has come to is still true in the next life, so that nobody is called anew.
bool source_outlives(enum task_source source);

// This task waits for it, in world()->waiting; or does so no longer.
void source_add(enum task_source source, oref_t task);
void source_remove(enum task_source source, oref_t task);

// A life has begun: all that wait for what does not outlive the last one are called, to wait anew.
// world()->called has them until each was removed.
void source_begin_life(void);

// The task behind this one in a walk over all that wait for a source, which begins with the one in
// world()->waiting or called; 0: this is the last.
oref_t source_next(oref_t task);
