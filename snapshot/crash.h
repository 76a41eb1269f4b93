#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Lives that crash, and which generation to try after too many of them.
//
// A power cut is no fault of the world, and must never cost what was promised. A kernel that found
// itself broken is another matter: it may find the same whenever it goes on with that world. Only
// such an end counts. When a life begins a *note* is made that says with which generation it did;
// the host writes it to a sector of its own if it crashes, and at no other time. The next mount
// counts it, once, in the superblock. Nothing of this depends on what is left of the engine by
// then, and nothing else on the disk is in the way of that write.
//
// A life that has proved itself has no note any more, and those before it are forgotten.
//
// The generation to go back to is older than the one with which the *first* of these lives began:
// by ten seconds of running time, and by six times as much with each further crash, but never one
// that was tried. What the lives in between have stored is younger than it, and stays on the disk.
//
// Used while mounting, before there is a second thread; crash_note() and crash_forget() by any.

// ERR_NOMEM: nothing was taken.
MUST_CHECK err_t crash_init(void);
void crash_stop(void);

// A life begins on the disk that *super describes, with generation *taken.
void crash_begin_life(const struct format_super *super, const struct format_kept *taken);

// The frame of the note; 0: this life has none.
frame_t crash_note(void);
void crash_forget(void);

// Count what was noted on the disk, if the superblock does not know of it yet. False: nothing new.
bool crash_count(const struct format_crash *note, struct format_super *super);

// The index, in the history, of the generation to try because of so many crashes. False: there were
// not as many, or there is none.
bool crash_find_older(const struct format_super *super, unsigned *index);
