#pragma once

#include "vm/object.h"

// Tasks: who runs, who waits, and for what.
//
// The run queue holds the task that runs, first, and those that are ready. The operator's shell
// (vm/shell.h), and who is to end, come next, at most every other turn; all others in order. Of
// those that wait for a source (vm/source.h), as time, input and the disk are, a bounded number is
// woken between two turns. Those that wait for one another are in the queue of a mutex, a condition
// or a semaphore, and, if they wait no longer than until some moment, for the time too.
//
// Who is first in the queue of a mutex has a *claim* on the task that has locked it. The claims on
// a task are a list, so its end costs what others wait for and not what there is: they are let go
// on between turns, a bounded number at a time.

// Make a task that runs a method with code, with this receiver and, if the method has a parameter,
// this argument. 0: the arena is full.
oref_t task_start(oref_t method, oref_t receiver, oref_t argument);

// The task whose turn it is, or null.
struct task *task_current(void);

// The current task has had its turn: the next one is current.
void task_rotate(void);

// The current task waits, for what its state says.
void task_block(void);

// The current task has ended.
void task_end(void);

// A task is to end. It is woken if it waits; if it would wait once more, or when it has come out of
// the call that was pending, `world()->ended` is thrown in it, and its `finally` blocks run. Work
// that is long enough to give way is left where it did. As long as it lasts it goes on ahead of
// others. task_tell_end() is called after each of its turns.
void task_interrupt(oref_t task);
void task_tell_end(oref_t task);

// A task that does not run ends here and now, whatever it is doing.
void task_cut(oref_t task);

// A collection has found a task that nobody can wake any more.
void task_note_dead(struct task *task);

// Touch what letting so many tasks of a queue go on will change: before it is done (vm/damage.h).
void task_touch_first(const struct queue *queue, uint32_t count);

// Hand a mutex that is locked to the first that waits for it, which goes on, or else to nobody.
void task_hand_over(struct queue *mutex);

// Let a task that is in the queue of a condition or a semaphore go on: it makes its call again.
void task_release(oref_t task);

// Let a task go on that sleeps without a limit, if it does.
void task_resume(oref_t task);

// Whether it does.
bool task_is_paused(const struct task *task);

// Move tasks that need not wait any longer to the run queue. True: there may be more.
bool task_wake(void);

// Let a task go on that waits for a page.
void task_go_on_lacking(oref_t task);

// Look at some of the tasks that wait for a page, and let those go on that may. True: there are
// more to look at; false: all were, one after the other.
bool task_wake_lacking(bool (*may_go_on)(const struct task *task));

// At the beginning of a life: all that wait for something outside the arena are to make their call
// again. They may be many, so task_wake() sees to that, a bounded number between two turns.
void task_begin_life(void);

// Whether a task is ready, or what it waits for outside of tasks is there.
bool task_can_go_on(const struct task *task);

// The uptime at which the first that waits for the time wakes; UINT64_MAX if nobody does.
uint64_t task_next_wake_ms(void);
