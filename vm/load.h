#pragma once

#include "kernel/lib/err.h"
#include "vm/object.h"

// The loader: from the bytes of a bundle (CLASSFILE.md) to classes in the arena, all names
// resolved.
//
// Nothing in the bytes is believed. What cannot be right is refused, with a sentence. A refused
// bundle is garbage, with all its names; only the first one of an arena may have changed the core
// classes, and the arena is then to be discarded.
//
// A bundle may be large, so it is loaded in many small steps, between which others run and
// snapshots are taken. How far that has come lies in the arena, in an object that nobody but who
// loads refers to; and to the classes of the bundle nobody else does before all are whole. So what
// is given up half loaded is garbage too.

struct loaded {
    oref_t boot; // class
    oref_t
        initialise; // method: static, without parameters, runs the initialisers, returns the class
    bool has_initialisers;
};

// Begin to load a bundle, a copy of which is in these bytes of the arena, into an empty name space
// (vm/name_space.h). Returns a struct loading; 0: the arena is full.
oref_t load_begin(oref_t space, oref_t bundle);

// Go on, for at most *fuel units (vm/native/native.h), which are taken from it, down to 1.
// ERR_BUSY: there is more to do. ERR_VERSION, ERR_INVALID: refused; ERR_NOMEM: the arena is full;
// load_refusal() says more. Not to be called after it was left by a jump (vm/damage.h).
MUST_CHECK err_t load_go_on(oref_t loading, uint32_t *fuel, struct loaded *loaded);

// Whether it was left by a jump, in the middle of a step. Then the whole has to begin anew.
bool load_was_left(oref_t loading);

// All that are half loaded begin anew: somebody else may have written them, and no check can tell
// what is right in the middle of a step of theirs.
void load_doubt_all(void);

// The whole at once, of a bundle that need not be in the arena, or aligned. The first one of an
// arena fills the name space of the system, and may declare core classes.
MUST_CHECK err_t load_bundle(const void *bundle, uint32_t size_bytes, oref_t space,
                             struct loaded *loaded);

// Why the last load failed. Never null.
const char *load_refusal(void);
