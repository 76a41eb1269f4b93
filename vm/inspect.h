#pragma once

#include "vm/heap.h"
#include "vm/object.h"
#include "vm/text.h"

// Looking at what runs and what there is, for people: everything is read, nothing written. What
// lies on a page that the disk has lost is said to, and all else is told.

enum { INSPECT_LINE_MAX = 200 }; // characters of most lines

// A line about a task: its number, what it does or waits for, and where it is.
void inspect_task(struct text *text, const struct task *task);

// heap_walk() for a list of tasks: if nothing more can be found because of a page that is lost that
// is its last line, and the walk over.
bool inspect_walk(struct text *text, struct heap_walk *walk, uint32_t steps);

// The calls in which a task is, the innermost first, a line each.
void inspect_calls(struct text *text, const struct task *task);

// The class of an object and the values of its fields, or the length and the first elements.
void inspect_object(struct text *text, oref_t object);
