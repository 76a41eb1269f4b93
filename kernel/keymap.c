#include "kernel/keymap.h"

#include <stddef.h>
#include <string.h>

#include "kernel/keymap_layouts.h"
#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"

// Where the keys of each row are, from the left, as keymap_layouts.h counts them; a keyboard has
// one of 0x31 and 0x32.
static const uint8_t positions[] = {
    // clang-format off
    0x35, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2d, 0x2e,
    0x14, 0x1a, 0x08, 0x15, 0x17, 0x1c, 0x18, 0x0c, 0x12, 0x13, 0x2f, 0x30,
    0x04, 0x16, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x33, 0x34, 0x31,
    KEY_ISO, 0x1d, 0x1b, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38,
    // clang-format on
};

// What is the same everywhere. The number pad counts whatever Num Lock says.
static const char middle[] = "\r\033\x7f\t ";  // from KEY_ENTER to KEY_SPACE
static const char pad[] = "/*-+\r1234567890."; // from KEY_PAD_DIVIDE to before KEY_ISO

_Static_assert(ARRAY_COUNT(positions) == KEYMAP_POSITIONS, "each position has a key");
_Static_assert(sizeof(middle) - 1 == KEY_SPACE - KEY_ENTER + 1, "up to the space bar");
_Static_assert(sizeof(pad) - 1 == KEY_ISO - KEY_PAD_DIVIDE, "up to the 102nd key");

enum { LEVEL_PLAIN, LEVEL_SHIFT, LEVEL_ALT };

static const char *const sequences[] = {
    [KEY_HOME - KEY_HOME] = "\033[H",       [KEY_PAGE_UP - KEY_HOME] = "\033[5~",
    [KEY_DELETE - KEY_HOME] = "\033[3~",    [KEY_END - KEY_HOME] = "\033[F",
    [KEY_PAGE_DOWN - KEY_HOME] = "\033[6~", [KEY_RIGHT - KEY_HOME] = "\033[C",
    [KEY_LEFT - KEY_HOME] = "\033[D",       [KEY_DOWN - KEY_HOME] = "\033[B",
    [KEY_UP - KEY_HOME] = "\033[A",
};

// The two keys that together change to the second layout and back.
static void change_layout(struct keymap *map)
{
    if (map->has_left_alt && map->has_left_shift) map->is_second = !map->is_second;
}

// Keys that change what others type. False: the key is none of them.
static bool hold(struct keymap *map, uint8_t key, bool is_pressed)
{
    switch (key) {
    case KEY_LEFT_SHIFT:
        map->has_left_shift = is_pressed;
        change_layout(map);
        return true;
    case KEY_LEFT_ALT:
        map->has_left_alt = is_pressed;
        change_layout(map);
        return true;
    case KEY_RIGHT_SHIFT:
        map->has_right_shift = is_pressed;
        return true;
    case KEY_RIGHT_ALT:
        map->has_right_alt = is_pressed;
        return true;
    case KEY_LEFT_CTRL:
    case KEY_RIGHT_CTRL:
        map->has_ctrl = is_pressed;
        return true;
    case KEY_CAPS_LOCK:
        if (is_pressed) map->has_caps_lock = !map->has_caps_lock;
        return true;
    default:
        return false;
    }
}

static const struct keymap_layout *first_layout(void)
{
    return keymap_layout_find("us");
}

static const struct keymap_layout *layout_of(const struct keymap *map)
{
    if (map->layout == NULL) return first_layout();
    return map->layout->is_second && !map->is_second ? first_layout() : map->layout;
}

// Capitals lie 32 before their letters, in Latin, Greek and Cyrillic, but for one that lies 80.
static bool is_letter(uint32_t plain, uint32_t shifted)
{
    return plain - shifted == 32 || plain - shifted == 80;
}

bool keymap_has_shift(const struct keymap *map)
{
    return map->has_left_shift || map->has_right_shift;
}

// What the key of a position types; 0: nothing.
static uint32_t printed(const struct keymap *map, const struct keymap_layout *layout,
                        unsigned position)
{
    bool has_shift = keymap_has_shift(map);
    uint32_t plain = keymap_layout_get(layout, LEVEL_PLAIN, position);
    uint32_t shifted = keymap_layout_get(layout, LEVEL_SHIFT, position);

    if (map->has_right_alt) return keymap_layout_get(layout, LEVEL_ALT, position);
    if (map->has_caps_lock && is_letter(plain, shifted)) has_shift = !has_shift;
    return has_shift ? shifted : plain;
}

static uint32_t type_position(const struct keymap *map, unsigned position)
{
    uint32_t code = printed(map, layout_of(map), position);

    if (!map->has_ctrl) return code;
    if (code >= 0x80) code = printed(map, first_layout(), position);
    return code >= '@' && code < 0x7f ? code & 0x1f : code;
}

static uint32_t character(const struct keymap *map, uint8_t key)
{
    if (key >= KEY_ENTER && key <= KEY_SPACE) return (uint8_t)middle[key - KEY_ENTER];
    if (key >= KEY_PAD_DIVIDE && key < KEY_ISO) return (uint8_t)pad[key - KEY_PAD_DIVIDE];
    if (key == 0x32) key = 0x31;
    for (unsigned position = 0; position < KEYMAP_POSITIONS; position++)
        if (positions[position] == key) return type_position(map, position);
    return 0;
}

static unsigned put(char *bytes, uint32_t code)
{
    return code == 0 ? 0 : utf8_put(code, (uint8_t *)bytes);
}

// A character after a dead mark: both in one; or the mark alone, before a blank or itself; or both.
static unsigned put_marked(struct keymap *map, uint32_t code, char *bytes)
{
    uint32_t mark = map->dead;
    uint32_t composed = keymap_layout_compose(mark, code);
    unsigned count;

    map->dead = 0;
    if (composed != 0) return put(bytes, composed);
    count = put(bytes, mark);
    return code == ' ' || code == mark ? count : count + put(bytes + count, code);
}

static unsigned put_sequence(uint8_t key, char *bytes)
{
    const char *sequence = sequences[key - KEY_HOME];
    unsigned count = (unsigned)strlen(sequence);

    memcpy(bytes, sequence, count);
    return count;
}

unsigned keymap_type(struct keymap *map, uint8_t key, bool is_pressed, char bytes[KEYMAP_MAX_BYTES])
{
    uint32_t code;

    if (hold(map, key, is_pressed) || !is_pressed) return 0;
    if (key >= KEY_HOME && key <= KEY_UP) return put_sequence(key, bytes);
    if ((code = character(map, key)) == 0) return 0;
    if (map->dead != 0) return put_marked(map, code, bytes);
    if (!keymap_layout_is_dead(layout_of(map), code)) return put(bytes, code);
    map->dead = code;
    return 0;
}
