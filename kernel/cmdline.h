#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Options from the boot loader's command line: words `key=value` or `key`, separated by blanks.
// What stands between double quotes, or behind a backslash, is part of a word, whatever it is:
// people quote a value, and GRUB quotes a word that has a blank in it as a whole. The first word is
// skipped if it is the path of the kernel. The last of equal keys counts. Keys that nobody knows,
// which may be misspelt, are reported once, in one sentence, and ignored. So are values that make
// no sense, and the sentence says what is used instead.

enum { CMDLINE_MAX = 1024 }; // more is cut off, and said so

// A key that there is. A switch is on, or off, unless an option says otherwise.
struct cmdline_key {
    const char *name;
    enum cmdline_kind { CMDLINE_TEXT, CMDLINE_SWITCH_ON, CMDLINE_SWITCH_OFF } kind;
};

// Boot, once, with all keys that there are, which stay. The text is copied. cmdline_report() speaks
// of what is not understood when a console exists.
void cmdline_init(const char *text, const struct cmdline_key *keys, size_t key_count);
void cmdline_report(void);

// The value of `key`, "" if it has none, null if it is not given.
const char *cmdline_string(const char *key);

// The value as a decimal or 0x number; `fallback` if it is not given, or is no number from `min` to
// `max`, which is then reported: so ask once. `max` is below UINT64_MAX.
uint64_t cmdline_number(const char *key, uint64_t min, uint64_t max, uint64_t fallback);

// Whether the switch `key` is on: given alone or as "on", "yes" or "1", and not as "off", "no" or
// "0". Otherwise as its key says.
bool cmdline_flag(const char *key);
