#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The tables in which firmware describes the machine. They are read where they lie, and stay. What
// is in one was written by whoever sold the board: its checksum is right when one is returned, and
// nothing else of it is known.
//
// Source: "Advanced Configuration and Power Interface Specification", version 6.3, section 5.2.

struct acpi_table {
    const uint8_t *bytes; // as in memory, with its header
    uint32_t size;
};

// The root of them, as the loader found it: 36 bytes, which stay. Where firmware is EFI nobody else
// can find it. Boot, before the others.
void acpi_offer_root(const uint8_t *root);

// The table with this signature of four letters. ERR_NOT_FOUND: there is none, or no ACPI. Boot.
MUST_CHECK err_t acpi_find_table(const char *signature, struct acpi_table *table);

// The table at an address that another one gives. ERR_CORRUPT: it is none. Boot.
MUST_CHECK err_t acpi_map_table(paddr_t address, struct acpi_table *table);

// Fields of a table; 0 where it ends before.
uint8_t acpi_read8(const struct acpi_table *table, uint32_t offset);
uint32_t acpi_read32(const struct acpi_table *table, uint32_t offset);

// What a machine wants to be told to go to a sleeping state: values for the two power registers.
struct acpi_sleep {
    uint8_t a;
    uint8_t b;
};

// How to switch the power off, which stands as the object "\_S5" in a table of code (section 7.4.2,
// for its form 20.2). The code is not run: the object is looked for, as it is a constant on every
// machine. False: there is none.
bool acpi_find_off(const struct acpi_table *code, struct acpi_sleep *sleep);
