#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Pages of the arena that the disk does not give back: damaged, or not to be read.
//
// A page that is touched for the first time may turn out to be one. The host then calls
// vm_leave_page(), which is damage_leave(), and whoever asked for the page is left by a jump: out
// of the instruction or the native method in which it happened, to the turn of the task, or to the
// nearest damage_attempt(). So the task waits, alone (vm/lacking.h), its pc at the instruction.
//
// LAW: what can be left has done nothing that would not bear being done again. An instruction, or a
// native method, touches everything it needs before it writes what others can see; damage_touch()
// is for that. Where that cannot be, because structures are changed that all share, the code stands
// between damage_begin_whole() and damage_end_whole(), and is not left: what it needs is needed by
// everybody. Then nobody runs until the page can be read, or a person goes back to a generation in
// which it is whole; the host sees to that. The same is true outside turns and attempts.

// Run work(argument). False: it has been left, because it touched *page.
bool damage_attempt(void (*work)(void *argument), void *argument, uint32_t *page);

// As vm_leave_page() (vm/vm.h).
void damage_leave(uint32_t page);

void damage_begin_whole(void);
void damage_end_whole(void);

// Whether damage_leave() would leave an attempt within a turn; and whether it would leave nothing.
bool damage_is_nested(void);
bool damage_is_held(void);

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
