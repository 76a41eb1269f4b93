#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include "tests/unit/vm_host.h"

#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "kernel/lib/limits.h"
#include "vm/host.h"
#include "vm/vm.h"

struct test_world test_world;

static jmp_buf power_cut;

void test_world_reset(void)
{
    void *place = (void *)(uintptr_t)ARENA_BASE;

    munmap(place, TEST_ARENA_BYTES);
    void *got = mmap(place, TEST_ARENA_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    assert(got == place);
    memset(&test_world, 0, sizeof(test_world));
    test_world.input = "";
}

int test_world_run(void)
{
    if (setjmp(power_cut) != 0) return TEST_STOPPED;
    if (test_world.is_polled_always) vm_poll = 1;
    return vm_run();
}

int test_world_play(const struct bundle_class *classes, size_t count)
{
    static struct bundle bundle;

    bundle_write(&bundle, classes, count);
    if (vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) != OK) return TEST_REFUSED;
    return test_world_run();
}

static void keep(char *text, uint32_t *size, uint32_t limit, const void *bytes, uint32_t more)
{
    if (more > limit - 1 - *size) more = limit - 1 - *size;
    memcpy(text + *size, bytes, more);
    *size += more;
    text[*size] = '\0';
}

void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    keep(test_world.output, &test_world.output_size, sizeof(test_world.output), bytes, size_bytes);
}

int vm_host_console_read(void)
{
    return *test_world.input == '\0' ? -1 : (uint8_t)*test_world.input++;
}

bool vm_host_console_ready(void)
{
    return *test_world.input != '\0';
}

uint64_t vm_host_clock_ms(void)
{
    return test_world.clock_ms;
}

int64_t vm_host_wall_ms(void)
{
    return (int64_t)test_world.clock_ms + 1000000;
}

uint64_t vm_host_covering_generation(void)
{
    return test_world.durable + 1;
}

void vm_host_request_snapshot(void) {}

enum vm_durability vm_host_durability(uint64_t generation)
{
    if (test_world.is_disk_lost) return VM_LOST;
    return generation <= test_world.durable ? VM_DURABLE : VM_PENDING;
}

uint64_t vm_host_durable_generation(void)
{
    return test_world.durable;
}

int64_t vm_host_durable_age_ms(void)
{
    return test_world.durable == 0 ? -1 : 0;
}

static void host_count(uint32_t *count, uint32_t limit)
{
    if (test_world.is_checked) vm_check();
    (*count)++;
    if (limit != 0 && *count >= limit) longjmp(power_cut, 1);
}

void vm_host_safepoint(void)
{
    host_count(&test_world.safepoints, test_world.safepoints_limit);
    if (test_world.is_polled_always) vm_poll = 1;
}

// Time goes on, and a snapshot becomes durable.
void vm_host_wait(uint64_t deadline_ms)
{
    if (test_world.is_frozen) mprotect((void *)(uintptr_t)ARENA_BASE, TEST_ARENA_BYTES, PROT_READ);
    test_world.deadline_ms = deadline_ms;
    host_count(&test_world.waits, test_world.waits_limit);
    test_world.clock_ms = deadline_ms == UINT64_MAX ? test_world.clock_ms + 1 : deadline_ms;
    test_world.durable++;
}

void vm_host_log(const char *line)
{
    keep(test_world.log, &test_world.log_size, sizeof(test_world.log), line,
         (uint32_t)strlen(line));
    keep(test_world.log, &test_world.log_size, sizeof(test_world.log), "\n", 1);
}
