#pragma once

#include <stddef.h>

#include "kernel/lib/err.h"

// A driver, as the table in drivers/drivers.c lists it.

struct driver {
    const char *name;
    // Find the devices, prepare them and offer them (block_add(), console_add_sink(), ...). That
    // there is none is OK. An error is reported and boot goes on. Boot: threads and ticks run,
    // so it may sleep.
    err_t (*init)(void);
};

// Initialise all drivers of a table in its order.
void driver_init_all(const struct driver *table, size_t count);
