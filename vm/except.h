#pragma once

#include "vm/object.h"
#include "vm/text.h"

// Exceptions: making them, and finding who catches them.

// A new exception of a core class. If memory is exhausted, the one that says so instead: there is
// one from the beginning. Never null.
oref_t except_make(enum core class, const char *message);

// Throw an object in a task: note where. except_unwind() follows.
void except_throw(struct task *task, oref_t thrown);

// Drop activations until one catches what was thrown last, and leave the task at its handler.
// False: it is still throwing, since that is a long way, and is done in parts between which others
// run; or nobody catches it, which the operator is told, and the task has no activation left.
bool except_unwind(struct task *task);

// Report to the operator that a task ended by what was thrown last in it. Of very many reports only
// some are made. They are shown between two turns, with how many were not made, when the shell
// could not go on instead; and all at the end of a life.
void except_report(const struct task *task);
void except_show_reports(bool (*is_put_off)(uint32_t *times));
void except_show_all_reports(void);

// Whether any was to be made in this life.
bool except_has_ended_a_task(void);

// A life begins.
void except_begin_life(void);

// Whether calls of a method are shown to people. Those that the machine writes itself (entry.h)
// have no lines in any source, and are not.
bool except_shows(oref_t method);

// "class.method (file:line)" of an activation.
void except_describe(struct text *text, oref_t method, uint32_t pc);

// The whole of a trace as lines, each with a line end. 0: the arena is full.
oref_t except_trace_text(oref_t trace);
