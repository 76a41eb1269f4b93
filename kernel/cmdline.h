#pragma once

#include <stdbool.h>
#include <stdint.h>

// Options from the boot loader's command line: words `key=value` or `key`, separated by blanks.
// What stands between double quotes, or behind a backslash, is part of a word, whatever it is:
// people quote a value, and GRUB quotes a word that has a blank in it as a whole. The first word is
// skipped if it is the path of the kernel. The last of equal keys counts. cmdline.c lists every key
// there is; others are reported once, in one sentence, and ignored. So are values that make no
// sense, and the sentence says what is used instead.

enum { CMDLINE_MAX = 1024 }; // more is cut off, and said so

// Boot, once. The text is copied. cmdline_report() speaks of what is not understood when a console
// exists.
void cmdline_init(const char *text);
void cmdline_report(void);

// The value of `key`, "" if it has none, null if it is not given.
const char *cmdline_string(const char *key);

// The value as a decimal or 0x number; `fallback` if it is not given, or is no number from `min` to
// `max`, which is then reported: so ask once. `max` is below UINT64_MAX.
uint64_t cmdline_number(const char *key, uint64_t min, uint64_t max, uint64_t fallback);

// Whether the switch `key` is on: given alone or as "on", "yes" or "1", and not as "off", "no" or
// "0". Otherwise as cmdline.c lists it.
bool cmdline_flag(const char *key);
