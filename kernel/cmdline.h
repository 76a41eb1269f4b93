#pragma once

#include <stdbool.h>
#include <stdint.h>

// Options from the boot loader's command line: words `key=value` or `key`, separated by blanks.
// The first word is skipped if it is the path of the kernel. The last of equal keys counts.
// cmdline.c lists every key there is; others are reported once, in one sentence, and ignored.

enum { CMDLINE_MAX = 1024 }; // more is cut off, and said so

// Boot, once. The text is copied. cmdline_report() speaks of unknown keys when a console exists.
void cmdline_init(const char *text);
void cmdline_report(void);

// The value of `key`, "" if it has none, null if it is not given.
const char *cmdline_string(const char *key);

// The value as an unsigned decimal or 0x number; `fallback` if it is not given or is no number.
uint32_t cmdline_number(const char *key, uint32_t fallback);

// Whether `key` is given, alone or with a value other than "off", "no" or "0".
bool cmdline_flag(const char *key);
