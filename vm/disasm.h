#pragma once

#include <stddef.h>
#include <stdint.h>

// Printing code. Needs no arena and nothing of the machine: the compiler uses it too.

struct disasm {
    const uint32_t *code;
    uint32_t code_words;
    // How many argument words a call of this constant has.
    uint32_t (*arg_words)(const void *context, uint32_t constant);
    const void *context;
};

// Print the instruction at `pc`, one line without line end, and return the pc of the next one.
// Words that are no instruction are printed as numbers.
uint32_t disasm_print(const struct disasm *d, uint32_t pc, char *line, size_t size);
