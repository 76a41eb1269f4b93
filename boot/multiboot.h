#pragma once

#include <stdint.h>

#include "kernel/bootinfo.h"

// What a multiboot loader passes, of version 1 (QEMU's -kernel) or 2 (GRUB), turned into one form.
//
// Nothing in it is trusted: numbers that lead out of the physical window, ranges that wrap and
// lists that do not end are left out. With a wrong magic number nothing is known and *out says so
// by having no memory.

// From `magic` in eax and `info` in ebx. Boot, before anything else: memory is seen through the
// physical window.
void multiboot_parse(uint32_t magic, uint32_t info, struct boot_info *out);

// The same for `size` bytes of memory that begin at physical address 0 and are seen at `memory`.
// Depends on nothing, so it can be tested anywhere.
void multiboot_parse_memory(uint32_t magic, uint32_t info, const uint8_t *memory, uint32_t size,
                            struct boot_info *out);
