#include "kernel/driver.h"

#include "kernel/log.h"

void driver_init_all(const struct driver *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        err_t err = table[i].init();

        if (err != OK) log_error("%s: %s", table[i].name, err_text(err));
    }
}
