#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"
#include "vm/text.h"

// Pages of the arena that the disk does not give back: damaged, or not to be read.
//
// A page that is touched for the first time may turn out to be one. The host then calls
// vm_leave_page(), and whoever asked for the page is left by a jump: out of the instruction or the
// native method in which it happened, to the turn of the task, or to the nearest damage_attempt().
// So the task waits, alone, as it would wait for anything else: its state is TASK_PAGE, its pc at
// the instruction, which is done again when the page can be read. Or a person decides that it gets
// .internal.exception.damage there.
//
// LAW: what can be left has done nothing that would not bear being done again. An instruction, or a
// native method, touches everything it needs before it writes what others can see; damage_touch()
// is for that. Where that cannot be, because structures are changed that all share, the code stands
// between damage_begin_whole() and damage_end_whole(), and is not left: what it needs is needed by
// everybody. Then nobody runs until the page can be read, or a person goes back to a generation in
// which it is whole; the host sees to that. The same is true outside turns and attempts.

// Run work(argument). False: it has been left, because it touched *page.
bool damage_attempt(void (*work)(void *argument), void *argument, uint32_t *page);

void damage_begin_whole(void);
void damage_end_whole(void);

// Before a world is made or resumed: the life before may have ended, with its stack, in the middle
// of something that could be left.
void damage_forget_way_out(void);

// A life begins: every page is looked for anew.
void damage_begin_life(void);

// Touch every page of these bytes; and of an object, which may be null, with its class.
void damage_touch(const void *bytes, uint32_t size_bytes);
void damage_touch_object(oref_t ref);

// Whether all these bytes can be read.
bool damage_is_whole(uint32_t address, uint32_t size_bytes);

// ---- tasks -----------------------------------------------------------------------------------

// The current task has touched this page: it is to wait for it, and the operator is told.
void damage_hold(struct task *task, uint32_t page);

// Between two turns: tasks whose page can be read again, or who get the exception, go on. Pages are
// looked for now and then only; the next time, as this life's clock has it, or UINT64_MAX.
void damage_look(void);
uint64_t damage_next_look_ms(void);

// What the operator can have for a task that waits for a page: that it gets the exception instead.
// False: it does not wait for one.
bool damage_raise(struct task *task);

// Throw the exception in a task that gets it.
void damage_throw(struct task *task);

// A line for each task that waits for a page, as far as there is room: which, where that lies, and
// what can be done.
void damage_describe(struct text *text);
