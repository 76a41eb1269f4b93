#pragma once

#include "kernel/lib/types.h"

// What the boot loader told us, in one form whatever its protocol, copied to the kernel's own
// memory. All numbers were checked: ranges do not wrap and modules lie in the physical window.

enum {
    BOOT_RANGES_MAX = 64,  // firmware lists some ten
    BOOT_MODULES_MAX = 4,  // a bundle of classes; later an image for installing
    BOOT_TEXT_MAX = 1024,  // command line
    BOOT_MODULE_TEXT = 64, // command line of a module
};

struct boot_range { // free memory, in bytes, end exclusive
    paddr_t begin;
    paddr_t end;
};

struct boot_module {
    paddr_t begin;
    paddr_t end;
    char text[BOOT_MODULE_TEXT];
};

struct boot_info {
    char loader[32];          // its name, or ""
    char text[BOOT_TEXT_MAX]; // command line, or ""
    bool has_text_screen;     // EGA text mode is on, of the size below
    uint32_t text_columns;    // 80 if the loader does not say
    uint32_t text_rows;       // 25
    unsigned range_count;     // free memory
    struct boot_range range[BOOT_RANGES_MAX];
    unsigned module_count;
    struct boot_module module[BOOT_MODULES_MAX];
    bool is_cut; // the loader listed more than we have room for
};
