#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"
#include "vm/text.h"

// Tasks that wait for a page which the disk does not give back (vm/damage.h).
//
// Such a task waits as it would wait for anything else: its state is TASK_PAGE, its pc at the
// instruction, which is done again when the page can be read. Or a person decides that it gets
// .internal.exception.damage there.

// A life begins, with a look.
void lacking_begin_life(void);

// The current task has touched this page: it is to wait for it, and the operator is told.
void lacking_hold(struct task *task, uint32_t page);

// Between two turns: tasks whose page can be read again, or who get the exception, go on. Pages are
// looked for now and then only; the next time, as this life's clock has it, or UINT64_MAX.
void lacking_look(void);
uint64_t lacking_next_look_ms(void);

// What the operator can have for a task that waits for a page: that it gets the exception instead.
// False: it does not wait for one.
bool lacking_raise(struct task *task);

// Throw the exception in a task that gets it.
void lacking_throw(struct task *task);

// A line for each task that waits for a page, as far as there is room: which, where that lies, and
// what can be done.
void lacking_describe(struct text *text);
