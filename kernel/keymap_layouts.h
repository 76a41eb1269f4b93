#pragma once

#include <stdbool.h>
#include <stdint.h>

// Layouts of keyboards as data: what is printed on the keys.
//
// A layout has three levels: plain, with shift, and with the right Alt key. A level is one text
// with a character for each position, row by row from the top, and a blank where there is none:
//
//     13 keys from left of the 1      12 from the Q
//     12 from the A                   11 from the one beside the left shift key
//
// Marks in `dead` type nothing at first: they are put on the next character, if there is one with
// it.

enum { KEYMAP_POSITIONS = 13 + 12 + 12 + 11, KEYMAP_LEVELS = 3 };

struct keymap_layout {
    const char *name;
    const char *levels[KEYMAP_LEVELS]; // UTF-8
    const char *dead;
    bool is_second; // it has no Latin letters: left Alt and shift change between it and that of the
                    // USA
};

// The layout of that name; null: there is none. The first one is that of the USA.
const struct keymap_layout *keymap_layout_find(const char *name);

// All names, with blanks between, for a sentence.
const char *keymap_layout_names(void);

// The character of a position; 0: none.
uint32_t keymap_layout_get(const struct keymap_layout *layout, unsigned level, unsigned position);

bool keymap_layout_is_dead(const struct keymap_layout *layout, uint32_t code);

// The base with the mark on it; 0: there is no such character.
uint32_t keymap_layout_compose(uint32_t mark, uint32_t base);
