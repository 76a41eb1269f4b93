#pragma once

#include "vm/object.h"
#include "vm/text.h"

// Looking at what runs and what there is, for people: everything is read, nothing written.

// A line for each task: its number, what it does or waits for, and where it is. Tasks in the queues
// of mutexes and the like are only counted.
void inspect_tasks(struct text *text);

// The calls in which a task is, the innermost first, a line each.
void inspect_calls(struct text *text, const struct task *task);

// The class of an object and the values of its fields, or the length and the first elements.
void inspect_object(struct text *text, oref_t object);

// The task of this number that runs, sleeps, or waits for something outside; null: none.
const struct task *inspect_find_task(uint32_t number);
