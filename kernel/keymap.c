#include "kernel/keymap.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/types.h"

// Keys that type one character, from KEY_A on, without and with shift; the number pad counts
// whatever Num Lock says. 0 where a key types none.
static const char plain[] = "abcdefghijklmnopqrstuvwxyz1234567890\r\033\x7f\t -=[]\\\\;'`,./";
static const char shifted[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\r\033\x7f\t _+{}||:\"~<>?";
static const char pad[] = "/*-+\r1234567890.\\"; // from KEY_PAD_DIVIDE to KEY_ISO

_Static_assert(sizeof(plain) - 1 == KEY_CAPS_LOCK - KEY_A, "up to caps lock");
_Static_assert(sizeof(shifted) == sizeof(plain), "the same keys");
_Static_assert(sizeof(pad) - 1 == KEY_ISO - KEY_PAD_DIVIDE + 1, "up to the 102nd key");

static const char *const sequences[] = {
    [KEY_HOME - KEY_HOME] = "\033[H",       [KEY_PAGE_UP - KEY_HOME] = "\033[5~",
    [KEY_DELETE - KEY_HOME] = "\033[3~",    [KEY_END - KEY_HOME] = "\033[F",
    [KEY_PAGE_DOWN - KEY_HOME] = "\033[6~", [KEY_RIGHT - KEY_HOME] = "\033[C",
    [KEY_LEFT - KEY_HOME] = "\033[D",       [KEY_DOWN - KEY_HOME] = "\033[B",
    [KEY_UP - KEY_HOME] = "\033[A",
};

// Keys that change what others type. False: the key is none of them.
static bool hold(struct keymap *map, uint8_t key, bool is_pressed)
{
    switch (key) {
    case KEY_LEFT_SHIFT:
        map->has_left_shift = is_pressed;
        return true;
    case KEY_RIGHT_SHIFT:
        map->has_right_shift = is_pressed;
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

static char character(const struct keymap *map, uint8_t key)
{
    bool has_shift = map->has_left_shift || map->has_right_shift;
    char c;

    if (key == KEY_ISO && has_shift) return '|';
    if (key >= KEY_PAD_DIVIDE && key <= KEY_ISO) return pad[key - KEY_PAD_DIVIDE];
    if (key < KEY_A || key >= KEY_CAPS_LOCK) return 0;
    c = plain[key - KEY_A];
    if (c >= 'a' && c <= 'z' && map->has_caps_lock) has_shift = !has_shift;
    if (has_shift) c = shifted[key - KEY_A];
    return c;
}

unsigned keymap_type(struct keymap *map, uint8_t key, bool is_pressed, char bytes[KEYMAP_MAX_BYTES])
{
    if (hold(map, key, is_pressed) || !is_pressed) return 0;
    if (key >= KEY_HOME && key <= KEY_UP) {
        const char *sequence = sequences[key - KEY_HOME];
        unsigned count = (unsigned)strlen(sequence);

        memcpy(bytes, sequence, count);
        return count;
    }
    bytes[0] = character(map, key);
    if (map->has_ctrl && bytes[0] >= '@' && bytes[0] < 0x7f) bytes[0] &= 0x1f;
    return bytes[0] != 0;
}
