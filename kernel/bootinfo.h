#pragma once

#include "kernel/lib/types.h"

// What the boot loader told us, in one form whatever its protocol, copied to the kernel's own
// memory. All numbers were checked: ranges do not wrap and modules lie in the physical window.

enum {
    BOOT_RANGES_MAX = 64,  // firmware lists some ten
    BOOT_MODULES_MAX = 4,  // a bundle of classes; later an image for installing
    BOOT_TEXT_MAX = 1024,  // command line
    BOOT_MODULE_TEXT = 64, // command line of a module
    BOOT_ACPI_ROOT_BYTES = 36,
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

// The screen as the loader leaves it. Points lie in rows of `pitch` bytes from `base` on, where
// there is no memory; a row is wide enough, and the end does not wrap. Nothing else is known to be
// usual.
enum boot_screen_kind {
    BOOT_SCREEN_TEXT,    // EGA text: what firmware leaves behind, if the loader does not say
    BOOT_SCREEN_POINTS,  // all that is below
    BOOT_SCREEN_UNKNOWN, // neither, or what was said is wrong
};

struct boot_colour { // where in a point the bits of a colour are
    uint8_t at;
    uint8_t bits;
};

struct boot_screen {
    enum boot_screen_kind kind;
    paddr_t base;
    uint32_t pitch;
    uint32_t width; // points
    uint32_t height;
    uint8_t bits; // of a point
    struct boot_colour red, green, blue;
};

struct boot_info {
    char loader[32];          // its name, or ""
    char text[BOOT_TEXT_MAX]; // command line, or ""
    struct boot_screen screen;
    // The root of the ACPI tables, which only the loader finds where firmware is EFI, with zeros
    // behind it; all zeros: it gave none. Not checked.
    uint8_t acpi_root[BOOT_ACPI_ROOT_BYTES];
    unsigned range_count; // free memory
    struct boot_range range[BOOT_RANGES_MAX];
    unsigned module_count;
    struct boot_module module[BOOT_MODULES_MAX];
    bool is_cut; // the loader listed more than we have room for
};
