#pragma once

#include "tests/fuzz/model/model.h"

// Inside of modern.c (values) and modern_statements.c.

enum { VARIABLES = 4, TEXT_MAX = 1000, LOG_MAX = 20000, TONES = 3, DEEP = 3 };

struct value_text {
    char bytes[TEXT_MAX];
};

struct state {
    int32_t variables[VARIABLES];
    int32_t total, ticks;
    char log[LOG_MAX];
    unsigned log_size;
};

// What the program has done up to the place that is being written.
extern struct modern {
    struct state state;
    unsigned serial; // of names in a method
    unsigned budget; // statements and values that are still to be made
    bool is_full;    // the log of this method, or a text: it is made anew
} modern;

enum object_kind { OBJECT_NULL, OBJECT_INT, OBJECT_TEXT, OBJECT_REC, OBJECT_TONE, OBJECT_KINDS };

struct object {
    enum object_kind kind;
    int32_t number; // also of a record, and of a tone
    struct value_text text;
    bool has_next; // a record
    int32_t next;
};

extern const char *const modern_tones[TONES];

#define WRITE(...) add_text(&program, __VA_ARGS__)

// Adds to the log.
__attribute__((format(printf, 1, 2))) void note(const char *format, ...);

// What is written from here on may not be executed: give this to end_maybe().
struct state begin_maybe(void);
void end_maybe(const struct state *before, bool is_executed);

int32_t combine(unsigned op, int32_t a, int32_t b); // + - * & ^
int32_t make_int(unsigned depth);
struct value_text make_text(unsigned depth);
bool make_condition(unsigned depth);
struct object make_object(unsigned depth);
