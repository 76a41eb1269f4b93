#pragma once

#include "vm/object.h"
#include "vm/text.h"

// Looking at what runs and what there is, for people: everything is read, nothing written. What
// lies on a page that the disk has lost is said to, and all else is told.

// A line for each task with a number below this one: its number, what it does or waits for, and
// where it is. The newest come first; those for which there is no room are counted.
void inspect_tasks(struct text *text, uint32_t before);

// The calls in which a task is, the innermost first, a line each.
void inspect_calls(struct text *text, const struct task *task);

// The class of an object and the values of its fields, or the length and the first elements.
void inspect_object(struct text *text, oref_t object);
