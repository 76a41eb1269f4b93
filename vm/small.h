#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Numbers that are stored in fewer bits than a slot has: bytes of a binary, elements of arrays of
// bytes, shorts and chars, and fields of these kinds. Read, they are ints; an int that does not fit
// is refused.
//
// Small fields share words: those of one class, not of the classes above it, fill each word before
// they begin another. Where a linked instruction names such a field it has its byte among all
// fields, not its word.

struct small {
    int32_t least;
    int32_t most;
    uint32_t bytes;
    const char *refusal; // what a store says of any other number
};

// Of what the instruction reads or writes; of what the field holds. Null: it is none of these.
const struct small *small_of(uint32_t op);
const struct small *small_of_field(const struct field *field);

// What such an instruction says of a number that does not fit.
static inline const char *small_refusal(uint32_t op)
{
    return small_of(op)->refusal;
}

// What is stored there.
uint32_t small_get(const struct small *small, const void *at);

// Which byte of the fields is the next small one's, if the class has `words` words and this room so
// far.
uint32_t small_lay(struct field_room *room, const struct small *small, uint32_t *words);

// What a linked instruction has in place of a field that is in objects: its word, or byte.
static inline uint32_t small_place(const struct field *field)
{
    if (small_of_field(field) == NULL) return field->word;
    return (uint32_t)sizeof(uint32_t) * field->word + field->byte;
}

// Whether the linked instruction `at` is for this field.
bool small_names(const uint32_t *at, const struct field *field);
