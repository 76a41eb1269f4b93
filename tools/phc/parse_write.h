#pragma once

#include "tools/phc/parse_int.h"

// What records and enums have without saying so is written as a program would, and read by this
// parser; so there is no second way to make a tree. All of its tokens stand where the name of the
// class does.

struct writer {
    struct mem *mem;
    char *text;
    size_t size;
    size_t capacity;
};

__attribute__((format(printf, 2, 3))) void parse_write(struct writer *writer, const char *format,
                                                       ...);

// The tokens of what was written, all at one place.
const struct token *parse_read_written(struct parser *parser, const struct writer *writer,
                                       struct pos pos);
void parse_written_members(struct parser *parser, struct class *class, const struct writer *writer);

// Whether the class, as far as it was read, has a method of its own.
bool parse_has_method(const struct class *class, const char *name, unsigned parameter_count);
