#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/limits.h"

// Which kernel starts from a disk that was installed on, as GRUB reads it (boot/README.md, "Which
// kernel starts"): text in one sector. Depends on nothing, so it can be tested anywhere.

enum {
    CHOICE_FRESH = 2,  // tries that a kernel has which never came up
    CHOICE_PROVEN = 5, // and one that did: it is no worse for five power cuts in a row
    CHOICE_ID_SIZE = 24,
};

struct choice {
    char first, second; // 'a' or 'b'
    unsigned limit;     // CHOICE_FRESH or CHOICE_PROVEN: tries of the first one
    char disk_id[CHOICE_ID_SIZE];
};

// False: it is not a whole one, and *out is undefined.
bool choice_parse(const uint8_t sector[SECTOR_SIZE], struct choice *out);
void choice_format(const struct choice *choice, uint8_t sector[SECTOR_SIZE]);

// What is to be chosen now that the kernel in this slot has come up. False: there is no such slot.
bool choice_prove(struct choice *choice, const char *slot);

// The sector in which GRUB counts, with no try in it.
void choice_format_no_tries(uint8_t sector[SECTOR_SIZE]);
