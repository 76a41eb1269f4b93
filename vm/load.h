#pragma once

#include "kernel/lib/err.h"
#include "vm/object.h"

// The loader: from the bytes of a bundle (CLASSFILE.md) to classes in the arena, all names
// resolved.
//
// Nothing in the bytes is believed. What cannot be right is refused, with a sentence; the arena is
// then to be discarded, for classes that others can see may be half made.

// Load a bundle, which need not be aligned; *boot becomes its boot class.
// ERR_VERSION, ERR_INVALID: refused; ERR_NOMEM: the arena is full. load_refusal() says more.
MUST_CHECK err_t load_bundle(const void *bundle, uint32_t size_bytes, oref_t *boot);

// Why the last load failed. Never null.
const char *load_refusal(void);
