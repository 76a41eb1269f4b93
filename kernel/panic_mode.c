#include "kernel/panic_mode.h"

static bool is_on;

bool panic_mode_is_on(void)
{
    return is_on;
}

void panic_mode_enter(void)
{
    is_on = true;
}
