#pragma once

#include <stdint.h>

// Meters: what was measured under one name, printed as percentiles.
//
// A figure is a line `@ PHASE NAME VALUE` on the console; tests/bench/bench reads them.

enum { METER_KEPT = 4096 }; // values: the last ones are kept for the percentiles

struct meter {
    const char *name;
    uint32_t count;
    uint32_t max; // of all, kept or not
    uint64_t sum; // likewise
    uint32_t kept[METER_KEPT];
};

void meter_reset(struct meter *meter);
void meter_add(struct meter *meter, uint64_t value);

// Print NAME.count, and if that is not zero NAME.p50, NAME.p99, NAME.max and NAME.mean. The order
// of the kept values is lost: to be followed by meter_reset().
void meter_print(struct meter *meter, const char *phase);

// Print one figure.
void meter_say(const char *phase, const char *name, uint64_t value);
