#pragma once

#include "vm/object.h"

// Inside the loader: what its files share.
//
// The bundle is read once, forwards. Failure is sticky: after the first, every read gives 0 and
// load_ok() is false, so callers may read a whole structure and ask once. A reference read from a
// bundle may therefore be 0 and must not be followed before load_ok() is asked.
//
// The tables are objects of the arena, because there is nowhere else to allocate. They are garbage
// when the load is done.

struct loader {
    const uint8_t *at;
    const uint8_t *end;
    bool has_failed;
    bool is_full;   // failed because the arena is full
    bool is_first;  // may declare core classes
    oref_t space;   // name space of the bundle
    oref_t strings; // refs
    oref_t types;   // refs: classes
    oref_t heads;   // refs: the classes of the bundle
    oref_t hosts;   // words: the index of the host of each, or CLASSFILE_NONE
    oref_t class;   // that is being read, for messages; or 0
    oref_t method;  // the same
};

static inline bool load_ok(const struct loader *l)
{
    return !l->has_failed;
}

// Give up, with the reason. Only the first one counts.
void load_fail(struct loader *l, const char *reason);

// Give up, for reasons of memory, if nothing was made. Returns its argument.
oref_t load_made(struct loader *l, oref_t made);

uint32_t load_word(struct loader *l);

// A count of things of at least `words_each` words, which must be there; at most `limit`.
uint32_t load_count(struct loader *l, uint32_t words_each, uint32_t limit);

// What an index in the bundle stands for. load_type_or_none() gives 0 for a missing one as well.
oref_t load_string(struct loader *l);
oref_t load_name(struct loader *l); // a string that can be a name
oref_t load_type(struct loader *l);
oref_t load_type_or_none(struct loader *l);

// Whether flags name one visibility at most; and the others among them are among `known`.
bool load_flags_are(uint32_t flags, uint32_t known);

// A counted list of types, as refs: parameters, slots.
oref_t load_parameters(struct loader *l);

// When all heads have been read: which interfaces each class fits.
void load_interfaces(struct loader *l);

// The sections of a class: fields and methods; field references, constants and code.
void load_members(struct loader *l);
void load_bodies(struct loader *l);

// Whether the method is the one that a line of natives.h declares.
struct native_info;
bool load_is_native(const struct method *method, const struct native_info *native);
