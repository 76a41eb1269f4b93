#pragma once

#include "kernel/lib/units.h"
#include "vm/object.h"

// Text: string objects as C sees them, and parts of messages, which are UTF-8.

static inline struct units text_units(oref_t string)
{
    return (struct units){((const struct string *)object_at(string))->bytes, object_length(string),
                          object_is_wide(string)};
}

// Whether two strings are the same text; whether a string is this one, in Latin-1.
bool text_equal(oref_t a, oref_t b);
bool text_is(oref_t string, const void *bytes, uint32_t length);

// Of a wide string: whether a unit of it needs that.
bool text_is_canonical(oref_t string);

// Of the characters, and of a key that each world has for itself: nobody outside can choose texts
// that have one hash. It stays for the life of the world, and is no other world's; a format that
// wants a hash names one (.phantom.hash).
uint32_t text_hash(const void *bytes, uint32_t length);
uint32_t text_hash_units(const struct units *units);

// The same a little at a time: all whole groups of four, in order, and at last the whole text, of
// which only what is left is looked at.
struct text_hashing {
    uint32_t v0, v1, v2, v3;
};

struct text_hashing text_hash_begin(void);
void text_hash_go_on(struct text_hashing *hashing, const void *bytes, uint32_t length);
uint32_t text_hash_end(struct text_hashing *hashing, const void *bytes, uint32_t length);

// Less than, equal to, greater than zero, by units.
int text_compare(oref_t a, oref_t b);

// The digits of a number, and its sign, at the end of the buffer. Returns where they begin.
enum { TEXT_DIGITS_MAX = 20 }; // 19 of the largest, and a sign
uint32_t text_digits(int64_t number, char digits[TEXT_DIGITS_MAX]);

// A message under construction, in a buffer of the caller. What does not fit is left out.
struct text {
    char *buffer;
    uint32_t size; // of the buffer
    uint32_t used; // without the zero that always ends it
};

struct text text_begin(char *buffer, uint32_t size);
void text_add(struct text *text, const char *more);
void text_add_string(struct text *text, oref_t string); // null adds "?"; no control characters
void text_add_number(struct text *text, int64_t number);
