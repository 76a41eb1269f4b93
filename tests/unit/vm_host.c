#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include "tests/unit/vm_host.h"

#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "kernel/lib/limits.h"
#include "vm/host.h"
#include "vm/jit/jit.h"
#include "vm/life.h"
#include "vm/vm.h"
#include "vm/world.h"

struct test_world test_world;

static jmp_buf power_cut;

// The snapshots, if there is a lag: the newest durable one, and the one that was taken last.
static struct {
    struct image {
        uint64_t generation;
        uint8_t arena[TEST_ARENA_BYTES]; // but for its gap
    } images[2];
    struct image *frozen;
    struct image *durable;
    uint32_t frozen_at;   // event
    struct image picture; // of the generation that is held
    uint64_t held;        // 0: none
} store;

static void host_begin_life(void);

static void *arena(void)
{
    return (void *)(uintptr_t)ARENA_BASE;
}

void test_world_reset(void)
{
    munmap(arena(), TEST_ARENA_BYTES);
    void *got = mmap(arena(), TEST_ARENA_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    assert(got == arena());
    memset(&test_world, 0, sizeof(test_world));
    test_world.input = "";
    jit_set_mode(getenv("COMPILED") == NULL ? JIT_NEVER : JIT_ALWAYS, 0);
    store.frozen = &store.images[0];
    store.durable = &store.images[1];
    store.frozen->generation = 0;
    store.durable->generation = 0;
    store.picture.generation = 0;
    store.held = 0;
    host_begin_life();
}

// Something is asked of the host. Meanwhile a snapshot may have become durable, and the power may
// fail.
static void host_event(void)
{
    test_world.events++;
    if (store.frozen->generation > test_world.durable &&
        test_world.events - store.frozen_at >= test_world.lag) {
        struct image *older = store.durable;
        store.durable = store.frozen;
        store.frozen = older;
        test_world.durable = store.durable->generation;
    }
    if (test_world.events_limit != 0 && test_world.events >= test_world.events_limit)
        longjmp(power_cut, 1);
}

// The bytes of an arena that were never used, between others: they are neither copied nor compared.
struct gap {
    uint32_t begin, end;
};

static struct gap gap_of(const uint8_t *bytes)
{
    const struct heap *h = &((const struct world *)bytes)->heap;

    return (struct gap){h->unused_from << PAGE_SHIFT, h->unused_end << PAGE_SHIFT};
}

static void copy_arena(uint8_t *to, const uint8_t *from)
{
    struct gap gap = gap_of(from);

    memcpy(to, from, gap.begin);
    memcpy(to + gap.end, from + gap.end, TEST_ARENA_BYTES - gap.end);
}

static bool is_same_arena(const uint8_t *a, const uint8_t *b)
{
    struct gap gap = gap_of(a);

    return memcmp(a, b, gap.begin) == 0 &&
           memcmp(a + gap.end, b + gap.end, TEST_ARENA_BYTES - gap.end) == 0;
}

static void image_take(struct image *image, uint64_t generation)
{
    image->generation = generation;
    copy_arena(image->arena, arena());
}

static uint64_t host_covering_generation(void)
{
    uint64_t taken = store.frozen->generation;

    return (taken > test_world.durable ? taken : test_world.durable) + 1;
}

static void host_take_snapshot(void)
{
    if (test_world.lag == 0 || store.frozen->generation > test_world.durable) return;
    image_take(store.frozen, host_covering_generation());
    store.frozen_at = test_world.events;
    if (store.held != store.frozen->generation) return;
    image_take(&store.picture, store.held);
    test_world.pictures++;
}

bool test_world_cut_power(void)
{
    const struct image *image = store.durable;

    if (image->generation == 0) return false;
    void *got = mmap(arena(), TEST_ARENA_BYTES, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0); // all zero
    assert(got == arena());
    copy_arena(arena(), image->arena);
    store.frozen->generation = 0;
    store.held = 0;
    test_world.clock_ms = 0;
    test_world.output_size = 0;
    test_world.output[0] = '\0';
    test_world.events_limit = test_world.waits_limit = test_world.safepoints_limit = 0;
    return true;
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
    // Short code stands for long, without which nothing is interrupted.
    if (test_world.interrupts_reads) world()->longest_code = CLASSFILE_CODE_MAX;
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
    host_event();
}

int vm_host_console_read(void)
{
    if (test_world.interrupts_reads) vm_interrupt();
    return *test_world.input == '\0' ? -1 : (uint8_t)*test_world.input++;
}

bool vm_host_console_ready(void)
{
    return *test_world.input != '\0';
}

void *vm_host_frame_alloc(void)
{
    if (test_world.pieces_limit != 0 && test_world.pieces >= test_world.pieces_limit) return NULL;
    test_world.pieces++;
    return calloc(1, VM_FRAME_BYTES);
}

void vm_host_frame_free(void *frame)
{
    test_world.pieces--;
    free(frame);
}

// Nothing has been written since the last snapshot, and that is durable.
static bool host_is_unchanged(void)
{
    const struct image *last = store.durable;

    return last->generation != 0 && store.frozen->generation <= test_world.durable &&
           is_same_arena(last->arena, arena());
}

static err_t host_view_open(uint64_t *generation)
{
    bool is_unchanged = host_is_unchanged();

    test_world.wishes++;
    if (!test_world.has_pictures) return ERR_NOT_FOUND;
    *generation = is_unchanged ? store.durable->generation : host_covering_generation();
    store.held = *generation;
    test_world.holds++;
    if (is_unchanged) image_take(&store.picture, store.held);
    return OK;
}

static bool host_view_is_taken(uint64_t generation)
{
    return store.held != 0 && store.held == generation && store.picture.generation == generation;
}

static err_t host_view_read(uint32_t page, void *bytes)
{
    bool is_readable = host_view_is_taken(store.held) && store.held <= test_world.durable;
    uint32_t offset = page * PAGE_SIZE;

    test_world.reads++;
    if (!is_readable) return ERR_NOT_FOUND;
    if (test_world.picture_err != OK) return test_world.picture_err;
    struct gap gap = gap_of(store.picture.arena);
    if (offset < gap.begin || offset >= gap.end)
        memcpy(bytes, store.picture.arena + offset, PAGE_SIZE);
    else
        memset(bytes, 0, PAGE_SIZE);
    return OK;
}

static void host_view_close(void)
{
    if (store.held != 0) test_world.releases++;
    store.held = 0;
}

uint64_t vm_host_clock_ms(void)
{
    return test_world.clock_ms;
}

int64_t vm_host_wall_ms(void)
{
    return (int64_t)test_world.clock_ms + 1000000;
}

// The same in each run, so that tests are.
void vm_host_random(void *bytes, uint32_t size_bytes)
{
    memset(bytes, 0x5a, size_bytes);
}

static enum vm_durability host_durability(uint64_t generation)
{
    host_event();
    if (test_world.is_disk_lost) return VM_LOST;
    return generation <= test_world.durable ? VM_DURABLE : VM_PENDING;
}

static uint64_t host_durable_generation(void)
{
    return test_world.durable;
}

static int64_t host_durable_age_ms(void)
{
    return test_world.durable == 0 ? -1 : 0;
}

static bool host_generation_before(uint64_t limit, struct vm_generation *out)
{
    *out = test_world.past;
    return test_world.past.number != 0 && test_world.past.number < limit;
}

static err_t host_name_generation(uint64_t generation, const char *name)
{
    if (test_world.busy > 0) {
        test_world.busy--;
        return ERR_BUSY;
    }
    if (generation == 0 || generation != test_world.past.number) return ERR_NOT_FOUND;
    strcpy(test_world.past.name, name);
    return OK;
}

static void host_count(uint32_t *count, uint32_t limit)
{
    if (test_world.is_checked) vm_check();
    host_event();
    host_take_snapshot();
    (*count)++;
    if (limit != 0 && *count >= limit) longjmp(power_cut, 1);
}

static void host_safepoint(void)
{
    host_count(&test_world.safepoints, test_world.safepoints_limit);
    if (test_world.is_polled_always) vm_poll = 1;
    if (test_world.safepoints == test_world.interrupts_at) vm_interrupt();
}

static void host_begin_life(void)
{
    vm_life.safepoint = host_safepoint;
    vm_life.covering_generation = host_covering_generation;
    vm_life.durability = host_durability;
    vm_life.durable_generation = host_durable_generation;
    vm_life.durable_age_ms = host_durable_age_ms;
    vm_life.generation_before = host_generation_before;
    vm_life.name_generation = host_name_generation;
    vm_life.view_open = host_view_open;
    vm_life.view_is_taken = host_view_is_taken;
    vm_life.view_read = host_view_read;
    vm_life.view_close = host_view_close;
}

// Time goes on, and a snapshot becomes durable.
void vm_host_wait(uint64_t deadline_ms)
{
    if (test_world.is_frozen) mprotect(arena(), TEST_ARENA_BYTES, PROT_READ);
    test_world.deadline_ms = deadline_ms;
    host_count(&test_world.waits, test_world.waits_limit);
    test_world.clock_ms = deadline_ms == UINT64_MAX ? test_world.clock_ms + 1 : deadline_ms;
    if (test_world.lag == 0) test_world.durable++;
}

void vm_host_log(const char *line)
{
    keep(test_world.log, &test_world.log_size, sizeof(test_world.log), line,
         (uint32_t)strlen(line));
    keep(test_world.log, &test_world.log_size, sizeof(test_world.log), "\n", 1);
}
