#pragma once

#include <stdbool.h>
#include <stdint.h>

// What keys type: the layout of a keyboard, and the sequences of a terminal.
//
// A key is named by where it is, not by what is printed on it, with the numbers that the keyboards
// of USB use ("HID Usage Tables", page 7). Drivers of older ones translate. What is printed on them
// is in keymap_layouts.h; special keys type ANSI sequences as a VT220 does; backspace types DEL, as
// terminals do, so that serial line and screen users meet the same byte. Text is typed as UTF-8.

enum key {
    KEY_NONE = 0,
    KEY_A = 0x04, // to z at 0x1d, then 1 to 9, 0
    KEY_ENTER = 0x28,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_TAB,
    KEY_SPACE,
    KEY_CAPS_LOCK = 0x39,
    KEY_HOME = 0x4a,
    KEY_PAGE_UP,
    KEY_DELETE,
    KEY_END,
    KEY_PAGE_DOWN,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_DOWN,
    KEY_UP,
    KEY_PAD_DIVIDE = 0x54,
    KEY_PAD_ENTER = 0x58,
    KEY_ISO = 0x64, // beside the left shift, on boards outside the USA
    KEY_LEFT_CTRL = 0xe0,
    KEY_LEFT_SHIFT,
    KEY_LEFT_ALT,
    KEY_RIGHT_CTRL = 0xe4,
    KEY_RIGHT_SHIFT,
    KEY_RIGHT_ALT,
};

struct keymap_layout;

// A keyboard: its layout, and those of its keys that are pressed. All zero: that of the USA, none.
struct keymap {
    const struct keymap_layout *layout;
    bool has_left_shift;
    bool has_right_shift;
    bool has_ctrl;
    bool has_left_alt;
    bool has_right_alt;
    bool has_caps_lock;
    bool is_second; // a layout without Latin letters is in use
    uint32_t dead;  // the mark that was typed last and waits for its character; 0: none
};

enum { KEYMAP_MAX_BYTES = 8 }; // two characters: a mark, and what it cannot be put on

// Whether one of the keys is held that make letters large.
bool keymap_has_shift(const struct keymap *map);

// A key went down or up. Stores what it types and returns the number of bytes.
unsigned keymap_type(struct keymap *map, uint8_t key, bool is_pressed,
                     char bytes[KEYMAP_MAX_BYTES]);
