#include "kernel/symbol.h"

#include <stddef.h>

struct symbol {
    uint32_t address; // of the function's first byte; rising
    const char *name;
};

// Made by tools/link-kernel; empty in the first of its two links.
extern const struct symbol symbol_table_begin[], symbol_table_end[];

extern const uint8_t link_text_begin[], link_text_end[]; // linker script

const char *symbol_find(uintptr_t address, uintptr_t *offset)
{
    const struct symbol *low = symbol_table_begin, *high = symbol_table_end;

    *offset = 0;
    if (address < (uintptr_t)link_text_begin || address >= (uintptr_t)link_text_end) return NULL;
    // The last symbol that does not begin after the address lies in [low, high).
    while (high - low > 1) {
        const struct symbol *middle = low + (high - low) / 2;

        if (middle->address <= address)
            low = middle;
        else
            high = middle;
    }
    if (low == high || low->address > address) return NULL;
    *offset = address - low->address;
    return low->name;
}
