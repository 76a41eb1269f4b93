#include "tests/bench/meter.h"

#include <stdio.h>
#include <stdlib.h>

#include "kernel/console.h"

enum { NAME_MAX = 40 };

void meter_reset(struct meter *meter)
{
    meter->count = meter->max = 0;
    meter->sum = 0;
}

void meter_add(struct meter *meter, uint64_t value)
{
    uint32_t kept = value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;

    meter->sum += value;
    if (kept > meter->max) meter->max = kept;
    meter->kept[meter->count++ % METER_KEPT] = kept;
}

void meter_say(const char *phase, const char *name, uint64_t value)
{
    console_print("@ %s %s %llu\n", phase, name, (unsigned long long)value);
}

static void meter_say_part(const struct meter *meter, const char *phase, const char *part,
                           uint64_t value)
{
    char name[NAME_MAX];

    snprintf(name, sizeof(name), "%s.%s", meter->name, part);
    meter_say(phase, name, value);
}

static int meter_compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

void meter_print(struct meter *meter, const char *phase)
{
    unsigned kept = meter->count < METER_KEPT ? meter->count : METER_KEPT;

    meter_say_part(meter, phase, "count", meter->count);
    if (kept == 0) return;
    qsort(meter->kept, kept, sizeof(meter->kept[0]), meter_compare);
    meter_say_part(meter, phase, "p50", meter->kept[(kept - 1) / 2]);
    meter_say_part(meter, phase, "p99", meter->kept[(kept - 1) * 99 / 100]);
    meter_say_part(meter, phase, "max", meter->max);
    meter_say_part(meter, phase, "mean", meter->sum / meter->count);
}
