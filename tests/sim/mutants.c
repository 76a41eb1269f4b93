#include "tests/sim/mutants.h"

#include <stdio.h>
#include <string.h>

bool mutant_select(const char *name)
{
    return strcmp(name, "none") == 0;
}

void mutant_list(void) {}
