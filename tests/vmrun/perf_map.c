#include "tests/vmrun/perf_map.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "vm/vm.h"

static FILE *map;

static void write_line(const void *begin, uint32_t size_bytes, const char *line)
{
    fprintf(map, "%" PRIxPTR " %" PRIx32 " %s\n", (uintptr_t)begin, size_bytes, line);
}

void perf_map_write(void)
{
    char path[64];

    snprintf(path, sizeof(path), "/tmp/perf-%d.map", (int)getpid());
    map = fopen(path, "w");
    if (map == NULL) return;
    vm_visit_code(write_line);
    fclose(map);
}
