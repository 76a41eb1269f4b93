#pragma once

#include <stdint.h>

#include "tests/fuzz/table.h"

// A bundle as a file (vm/CLASSFILE.md), made of its sections and of the tables of strings and types
// (table.h) that they have filled.

struct fuzz_bundle {
    uint8_t bytes[1 << 18];
    uint32_t size;
};

struct bundle_parts {
    uint32_t class_count;
    uint32_t boot_type;
    const struct section *heads, *members, *code;
};

void bundle_join(struct fuzz_bundle *bundle, const struct bundle_parts *parts);

// Make the checksum right for the bytes there are.
void bundle_sign(struct fuzz_bundle *bundle);
