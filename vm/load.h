#pragma once

#include "kernel/lib/err.h"
#include "vm/object.h"

// The loader: from the bytes of a bundle (CLASSFILE.md) to classes in the arena, all names
// resolved.
//
// Nothing in the bytes is believed. What cannot be right is refused, with a sentence. A refused
// bundle is garbage, with all its names; only the first one of an arena may have changed the core
// classes, and the arena is then to be discarded.

struct loaded {
    oref_t boot; // class
    oref_t
        initialise; // method: static, without parameters, runs the initialisers, returns the class
    bool has_initialisers;
};

// Load a bundle, which need not be aligned, into an empty name space (vm/name_space.h). The first
// one of an arena fills that of the system, and may declare core classes. ERR_VERSION, ERR_INVALID:
// refused; ERR_NOMEM: the arena is full. load_refusal() says more.
MUST_CHECK err_t load_bundle(const void *bundle, uint32_t size_bytes, oref_t space,
                             struct loaded *loaded);

// Why the last load failed. Never null.
const char *load_refusal(void);
