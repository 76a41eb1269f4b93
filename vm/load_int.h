#pragma once

#include "vm/object.h"

// Inside the loader: what its files share.
//
// The bundle is read once, forwards, in *phases*: each fills a list or goes over one, an item at a
// time. Some are repeated for each class, and some of these for each of its methods. What a phase
// needs from one item to the next is in struct loading, in the arena, since others may run between
// two items, and the power may go.
//
// Failure is sticky: after the first, every read gives 0 and load_ok() is false, so callers may
// read a whole structure and ask once. A reference read from a bundle may therefore be 0 and must
// not be followed before load_ok() is asked.

enum load_turn {
    LOAD_NEXT, // the phases of the loop are done for the next class or method,
    LOAD_SKIP, // ... there is nothing to be done for it,
    LOAD_OVER, // ... or there is none
};

struct load_phase {
    // How many items there are, what is done for each, and what is done then; `end` may be null. An
    // item that sets `is_in_item` goes on when `each` is called again, from `part` on. So many are
    // done for a unit of fuel, and pay for themselves if they cost more.
    uint32_t (*begin)(struct loading *l);
    void (*each)(struct loading *l, uint32_t index);
    void (*end)(struct loading *l);
    uint32_t per_unit;
    uint8_t back; // the loop of which this is the last phase; 0: the next phase follows
    // The head of a loop has only these: what comes next, and the phase behind the loop.
    uint8_t behind;
    enum load_turn (*advance)(struct loading *l);
};

// The sections: rows of phases, numbered from 1, which end with an empty one.
enum { LOAD_FIRST_PHASE = 1 };
extern const struct load_phase load_frame_phases[];
extern const struct load_phase load_interface_phases[];
extern const struct load_phase load_member_phases[];
extern const struct load_phase load_code_phases[];

static inline bool load_ok(const struct loading *l)
{
    return !l->has_failed;
}

// Give up, with the reason. Only the first one counts.
void load_fail(struct loading *l, const char *reason);

// Give up, for reasons of memory, if nothing was made. Returns its argument.
oref_t load_made(struct loading *l, oref_t made);

// Pay for an item that costs more than others.
void load_pay(uint32_t units);

// ... for a search through the members of a class, and of all above it.
void load_pay_search(oref_t class);

// Begin to fill l->refs or l->words, with so many places, which is returned; and take what was
// filled.
uint32_t load_make_refs(struct loading *l, uint32_t count);
uint32_t load_make_words(struct loading *l, uint32_t count);
oref_t load_take_refs(struct loading *l);
oref_t load_take_words(struct loading *l);

static inline void load_put(struct loading *l, uint32_t index, oref_t ref)
{
    ((struct refs *)object_at(l->refs))->at[index] = ref;
}

static inline void load_put_word(struct loading *l, uint32_t index, uint32_t word)
{
    ((struct words *)object_at(l->words))->at[index] = word;
}

uint32_t load_word(struct loading *l);
bool load_is_at_end(const struct loading *l);

// A count of things of at least `words_each` words, which must be there; at most `limit`.
uint32_t load_count(struct loading *l, uint32_t words_each, uint32_t limit);

// What an index in the bundle stands for. load_type_or_none() gives 0 for a missing one as well.
oref_t load_string(struct loading *l);
oref_t load_name(struct loading *l); // a string that can be a name
oref_t load_type(struct loading *l);
oref_t load_type_or_none(struct loading *l);

// Whether flags name one visibility at most; and the others among them are among `known`.
bool load_flags_are(uint32_t flags, uint32_t known);

// A counted list of types, as refs: parameters.
oref_t load_parameters(struct loading *l);

// The next of the classes of the bundle is the one that is read.
enum load_turn load_next_head(struct loading *l);

// ... the next of all classes that this bundle may have changed, superclasses first. Core classes
// all have tables, declared or not: a declared one may have methods that an undeclared one
// inherits.
enum load_turn load_next_class(struct loading *l);

// The class or method that is read.
static inline struct class *load_class(const struct loading *l)
{
    return object_at(l->class);
}

static inline struct method *load_method(const struct loading *l)
{
    return object_at(l->method);
}

// The verification that is under way is taken up again.
void load_take_up_verification(struct loading *l);

// Whether the method is the one that a line of native/natives.h declares.
struct native_info;
bool load_is_native(const struct method *method, const struct native_info *native);
