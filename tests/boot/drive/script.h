#pragma once

#include <stddef.h>

// The text of a script: where we are in it, its names, its quotes and escapes.

enum { SCRIPT_LINE_SIZE = 1024, SCRIPT_NAMES_MAX = 32 };

struct script_name {
    char name[32];
    char value[SCRIPT_LINE_SIZE];
};

struct script {
    const char *path;
    int row; // of the step that is played, from 1
    struct script_name names[SCRIPT_NAMES_MAX];
    size_t name_count;
};

// Say where we are and what is wrong, and end the program with this status, once the hook that main
// registered with atexit() has stopped the machine.
_Noreturn void script_stop(const struct script *script, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

enum { SCRIPT_FAILED = 1, SCRIPT_WRONG = 2 }; // the story did not come true; cannot be played

// Give a name a value, or another one.
void script_set_name(struct script *script, const char *name, const char *value);

// Copy `text` with the value in place of each $NAME.
void script_expand(const struct script *script, const char *text, char out[SCRIPT_LINE_SIZE]);

// Take the quotes around `text` off and resolve its escapes, in place. The result, whose length
// goes to *size since it may hold zeros, starts where `text` did.
void script_unquote(const struct script *script, char *text, size_t *size);
