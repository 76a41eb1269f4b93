#include <string.h>

#include "kernel/keymap.h"
#include "kernel/keymap_layouts.h"
#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"
#include "tests/test.h"

static struct keymap map;

// Whether a key that goes down, and up again, types this.
static bool types(uint8_t key, const char *text)
{
    char bytes[KEYMAP_MAX_BYTES];
    unsigned count = keymap_type(&map, key, true, bytes);
    bool is_right = count == strlen(text) && memcmp(bytes, text, count) == 0;

    return is_right && keymap_type(&map, key, false, bytes) == 0;
}

static void hold(uint8_t key, bool is_pressed)
{
    char bytes[KEYMAP_MAX_BYTES];

    EXPECT(keymap_type(&map, key, is_pressed, bytes) == 0);
}

TEST(keymap_types_the_main_block)
{
    EXPECT(types(KEY_A, "a") && types(KEY_A + 25, "z"));
    EXPECT(types(0x1e, "1") && types(0x27, "0"));
    EXPECT(types(KEY_ENTER, "\r") && types(KEY_ESCAPE, "\033"));
    EXPECT(types(KEY_BACKSPACE, "\x7f") && types(KEY_TAB, "\t") && types(KEY_SPACE, " "));
    EXPECT(types(0x31, "\\") && types(0x34, "'") && types(0x38, "/") && types(KEY_ISO, "\\"));
}

TEST(keymap_shift_changes_letters_and_signs)
{
    hold(KEY_RIGHT_SHIFT, true);
    hold(KEY_LEFT_SHIFT, true);
    EXPECT(types(KEY_A, "A") && types(0x1e, "!") && types(0x34, "\"") && types(KEY_ISO, "|"));
    hold(KEY_LEFT_SHIFT, false);
    EXPECT(types(0x38, "?"));
    hold(KEY_RIGHT_SHIFT, false);
    EXPECT(types(0x38, "/"));
}

TEST(keymap_caps_lock_is_for_letters)
{
    hold(KEY_CAPS_LOCK, true);
    hold(KEY_CAPS_LOCK, false);
    EXPECT(types(KEY_A, "A") && types(0x1e, "1"));
    hold(KEY_LEFT_SHIFT, true);
    EXPECT(types(KEY_A, "a") && types(0x1e, "!"));
    hold(KEY_LEFT_SHIFT, false);
    hold(KEY_CAPS_LOCK, true);
    EXPECT(types(KEY_A, "a"));
}

TEST(keymap_ctrl_types_control_characters)
{
    hold(KEY_RIGHT_CTRL, true);
    EXPECT(types(KEY_A + 2, "\003") && types(0x2f, "\033"));
    EXPECT(types(0x1e, "1") && types(KEY_BACKSPACE, "\x7f"));
    hold(KEY_RIGHT_CTRL, false);
    EXPECT(types(KEY_A + 2, "c"));
}

TEST(keymap_special_keys_type_sequences)
{
    EXPECT(types(KEY_UP, "\033[A") && types(KEY_DOWN, "\033[B"));
    EXPECT(types(KEY_RIGHT, "\033[C") && types(KEY_LEFT, "\033[D"));
    EXPECT(types(KEY_HOME, "\033[H") && types(KEY_END, "\033[F"));
    EXPECT(types(KEY_DELETE, "\033[3~") && types(KEY_PAGE_UP, "\033[5~"));
    EXPECT(types(KEY_PAGE_DOWN, "\033[6~"));
    EXPECT(types(KEY_PAD_ENTER, "\r") && types(KEY_PAD_DIVIDE, "/") && types(0x59, "1"));
}

TEST(keymap_other_keys_type_nothing)
{
    static const uint8_t silent[] = {KEY_NONE, 1, 3, 0x3a, 0x49, 0x53, 0x65, 0xe3, 0xff};

    for (unsigned i = 0; i < sizeof(silent); i++) EXPECT(types(silent[i], ""));
}

static void use(const char *layout)
{
    map = (struct keymap){.layout = keymap_layout_find(layout), .is_second = true};
    EXPECT(map.layout != NULL);
}

static unsigned count_characters(const char *text)
{
    uint32_t left = (uint32_t)strlen(text), code;
    unsigned count = 0;

    for (; left > 0; count++) {
        uint32_t bytes = utf8_get((const uint8_t *)text, left, &code);
        EXPECT(code != UTF8_REPLACEMENT);
        text += bytes;
        left -= bytes;
    }
    return count;
}

// A row that is one short would shift all that follows.
TEST(keymap_layouts_have_a_character_for_each_place)
{
    static const char *const names[] = {"us", "uk", "de", "fr", "es", "ru"};

    for (unsigned i = 0; i < ARRAY_COUNT(names); i++) {
        const struct keymap_layout *layout = keymap_layout_find(names[i]);
        EXPECT(layout != NULL && strstr(keymap_layout_names(), names[i]) != NULL);
        for (unsigned level = 0; level < KEYMAP_LEVELS; level++) {
            unsigned count = count_characters(layout->levels[level]);
            EXPECT(count == KEYMAP_POSITIONS || (level == 2 && count == 0));
        }
    }
    EXPECT(keymap_layout_find("xx") == NULL);
}

TEST(keymap_layouts_put_letters_where_they_are_printed)
{
    use("de");
    EXPECT(types(KEY_A + 24, "z") && types(KEY_A + 25, "y") && types(0x33, "ö"));
    EXPECT(types(0x32, "#") && types(0x38, "-") && types(KEY_ISO, "<"));
    hold(KEY_RIGHT_ALT, true);
    EXPECT(types(KEY_A + 16, "@") && types(0x2d, "\\") && types(KEY_A + 1, ""));
    hold(KEY_RIGHT_ALT, false);
    use("fr");
    EXPECT(types(KEY_A, "q") && types(0x1f, "é"));
    hold(KEY_RIGHT_CTRL, true);
    EXPECT(types(KEY_A + 16, "\001"));
}

TEST(keymap_caps_lock_is_for_letters_of_any_script)
{
    use("de");
    hold(KEY_CAPS_LOCK, true);
    EXPECT(types(0x33, "Ö") && types(0x2d, "ß") && types(0x1e, "1"));
    use("ru");
    hold(KEY_CAPS_LOCK, true);
    EXPECT(types(0x35, "Ё") && types(KEY_A, "Ф"));
}

TEST(keymap_puts_dead_marks_on_what_follows)
{
    use("de");
    EXPECT(types(0x35, "") && types(KEY_A, "â"));
    EXPECT(types(0x2e, "") && types(KEY_A + 23, "´x"));
    EXPECT(types(0x35, "") && types(KEY_SPACE, "^"));
    EXPECT(types(0x35, "") && types(0x35, "^") && types(KEY_A, "a"));
    EXPECT(types(0x35, "") && types(KEY_ENTER, "^\r"));
}

TEST(keymap_changes_to_letters_of_another_script_and_back)
{
    use("ru");
    EXPECT(types(KEY_A, "ф"));
    hold(KEY_LEFT_ALT, true);
    hold(KEY_LEFT_SHIFT, true);
    hold(KEY_LEFT_SHIFT, false);
    hold(KEY_LEFT_ALT, false);
    EXPECT(types(KEY_A, "a"));
    hold(KEY_LEFT_SHIFT, true);
    hold(KEY_LEFT_ALT, true);
    hold(KEY_LEFT_ALT, false);
    hold(KEY_LEFT_SHIFT, false);
    EXPECT(types(KEY_A, "ф"));
    hold(KEY_LEFT_CTRL, true);
    EXPECT(types(KEY_A + 2, "\003"));
}
