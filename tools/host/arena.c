#define _GNU_SOURCE
#include "tools/host/arena.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "boot/life/fault.h"
#include "boot/life/host.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "snapshot/host.h"
#include "tools/desk/interrupted.h"
#include "tools/host/ending.h"
#include "tools/host/fatal.h"

enum {
    FRAMES_MAX = 1 << 17,      // 512 MiB: in a 32-bit process there is no room for more
    MAPPINGS_USUAL = 65530,    // where Linux does not say how many it allows
    MAPPINGS_PER_FRAME = 2,    // see arena.h
    MAPPINGS_ELSEWHERE = 1000, // program, libraries, stacks; some hundred are in use
    FAULT_WRITE = 2,           // bit of the processor's error code for a page fault
};

// A directory entry.
struct snap_host_region {
    bool is_protected; // it forbids writing
};

// An entry of the page tables that Linux does not have.
struct entry {
    frame_t frame : 31; // 0: absent
    bool is_writable : 1;
};

static struct {
    int fd;           // the file of the frames; frame f is its f-th page
    uint8_t *window;  // all of that file
    pthread_t thread; // the one that may touch the arena
    unsigned frames;  // numbered from 1
    // A stack, the lowest on top at first: so neighbours in the arena tend to be neighbours in the
    // file, and share a mapping.
    frame_t free[FRAMES_MAX];
    unsigned free_count;
    pthread_mutex_t lock; // guards the stack
    struct entry entries[ARENA_MAX_PAGES];
    struct snap_host_region regions[ARENA_REGIONS];
} arena = {.lock = PTHREAD_MUTEX_INITIALIZER};

// --- Frames ---

unsigned life_host_free_frames(void)
{
    pthread_mutex_lock(&arena.lock);
    unsigned count = arena.free_count;
    pthread_mutex_unlock(&arena.lock);
    return count;
}

frame_t snap_host_frame_alloc(void)
{
    pthread_mutex_lock(&arena.lock);
    frame_t frame = arena.free_count > 0 ? arena.free[--arena.free_count] : 0;
    pthread_mutex_unlock(&arena.lock);
    return frame;
}

frame_t snap_host_page_frame_alloc(void)
{
    return snap_host_frame_alloc();
}

void snap_host_frame_free(frame_t frame)
{
    pthread_mutex_lock(&arena.lock);
    ASSERT(arena.free_count < arena.frames);
    arena.free[arena.free_count++] = frame;
    pthread_mutex_unlock(&arena.lock);
}

void *snap_host_window(frame_t frame)
{
    return arena.window + (size_t)frame * PAGE_SIZE;
}

void *snap_host_frame_map(frame_t frame)
{
    return snap_host_window(frame);
}

void snap_host_frame_unmap(void *bytes)
{
    (void)bytes; // the window stays
}

void snap_host_frame_copy(frame_t to, frame_t from)
{
    memcpy(snap_host_window(to), snap_host_window(from), PAGE_SIZE);
}

void *snap_host_alloc(size_t size)
{
    return calloc(1, size);
}

void snap_host_free(void *memory)
{
    free(memory);
}

// --- Mappings ---

static void *arena_address(page_t page)
{
    return (void *)((uintptr_t)ARENA_BASE + (uintptr_t)page * PAGE_SIZE);
}

// There is nothing that the engine could do about it, and the disk is as after a power cut.
static void arena_require(bool is_done)
{
    if (!is_done) ending_fail("the arena cannot be mapped: %s", strerror(errno));
}

// Where in the file an absent page is mapped: beyond its end, and neighbours side by side, so that
// they share a mapping.
static off_t arena_absent_offset(page_t page)
{
    return (off_t)(arena.frames + 1 + page) * PAGE_SIZE;
}

static void arena_map(page_t page, off_t offset, int permission)
{
    void *address = arena_address(page);

    arena_require(mmap(address, PAGE_SIZE, permission, MAP_SHARED | MAP_FIXED, arena.fd, offset) ==
                  address);
}

static void arena_permit(page_t page, page_t count, int permission)
{
    arena_require(mprotect(arena_address(page), (size_t)count * PAGE_SIZE, permission) == 0);
}

void snap_host_page_map(page_t page, frame_t frame, bool is_writable)
{
    struct entry *entry = &arena.entries[page];
    bool is_open = is_writable && !arena.regions[page / REGION_PAGES].is_protected;
    int permission = is_open ? PROT_READ | PROT_WRITE : PROT_READ;

    // A change of permission costs Linux half as much as a new mapping.
    if (entry->frame == frame)
        arena_permit(page, 1, permission);
    else
        arena_map(page, (off_t)frame * PAGE_SIZE, permission);
    *entry = (struct entry){frame, is_writable};
}

void snap_host_page_allow(page_t page)
{
    snap_host_page_map(page, arena.entries[page].frame, true);
}

void snap_host_page_replace(page_t page, frame_t frame)
{
    snap_host_page_map(page, frame, true);
}

void snap_host_page_unmap(page_t page)
{
    arena_map(page, arena_absent_offset(page), PROT_READ);
    arena.entries[page] = (struct entry){0};
}

// The region is protected, so there is nothing to take from the mapping.
void snap_host_region_protect_pages(struct snap_host_region *region, const uint32_t *pages)
{
    struct entry *entries = &arena.entries[(region - arena.regions) * REGION_PAGES];

    ASSERT(region->is_protected);
    for (unsigned i = 0; i < REGION_PAGES; i++)
        if (bitmap_test(pages, i)) entries[i].is_writable = false;
}

err_t snap_host_region_open(unsigned region, struct snap_host_region **out)
{
    *out = &arena.regions[region];
    **out = (struct snap_host_region){.is_protected = true};
    return OK;
}

static page_t arena_first_page(const struct snap_host_region *region)
{
    return (page_t)(region - arena.regions) * REGION_PAGES;
}

// Absent pages are meant too, and do not mind.
void snap_host_regions_protect(struct snap_host_region *const *list, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        list[i]->is_protected = true;
        arena_permit(arena_first_page(list[i]), REGION_PAGES, PROT_READ);
    }
}

void snap_host_region_unprotect(struct snap_host_region *region)
{
    page_t first = arena_first_page(region);

    region->is_protected = false;
    for (page_t page = first; page < first + REGION_PAGES; page++)
        if (arena.entries[page].is_writable) arena_permit(page, 1, PROT_READ | PROT_WRITE);
}

// Linux does not tell.
bool snap_host_page_test_used(page_t page)
{
    (void)page;
    return false;
}

// A change of a mapping is known to all processors when the system call returns.
void snap_host_flush_translations(void) {}

// --- Faults ---

static bool arena_has_caused(const siginfo_t *info)
{
    uintptr_t offset = (uintptr_t)info->si_addr - ARENA_BASE;

    return offset < ARENA_MAX_BYTES && pthread_equal(pthread_self(), arena.thread);
}

// An instruction of the VM touched a page that is absent (SIGBUS) or may not be written (SIGSEGV).
// Although this is a signal handler everything may be called: the signal comes from the very
// instruction that touches the arena, and no library is in the middle of anything there.
static void arena_fault(int number, siginfo_t *info, void *context)
{
    const ucontext_t *interrupted = context;
    bool is_write = interrupted->uc_mcontext.gregs[REG_ERR] & FAULT_WRITE;
    uintptr_t pc = desk_interrupted_pc(context);
    page_t page = (page_t)(((uintptr_t)info->si_addr - ARENA_BASE) / PAGE_SIZE);
    int saved_errno = errno;

    if (!arena_has_caused(info) || fault_serve(page, is_write, &pc) != OK) fatal_end(number);
    desk_go_on_at(context, pc);
    errno = saved_errno;
}

// --- Coming up ---

static unsigned arena_mappings_max(void)
{
    FILE *file = fopen("/proc/sys/vm/max_map_count", "r");
    unsigned count;

    if (!file || fscanf(file, "%u", &count) != 1) count = MAPPINGS_USUAL;
    if (file) fclose(file);
    return count;
}

static unsigned arena_choose_frames(void)
{
    unsigned mappings = arena_mappings_max();

    if (mappings < 2 * MAPPINGS_ELSEWHERE) mappings = 2 * MAPPINGS_ELSEWHERE;
    unsigned frames = (mappings - MAPPINGS_ELSEWHERE) / MAPPINGS_PER_FRAME;
    return frames < FRAMES_MAX ? frames : FRAMES_MAX;
}

static void arena_make_frames(void)
{
    size_t bytes = (size_t)(arena.frames + 1) * PAGE_SIZE;

    arena.fd = memfd_create("frames", MFD_CLOEXEC);
    if (arena.fd < 0 || ftruncate(arena.fd, (off_t)bytes) != 0)
        ending_fail("no memory for the arena: %s", strerror(errno));
    for (frame_t frame = arena.frames; frame > 0; frame--) snap_host_frame_free(frame);
}

static void arena_take_addresses(void)
{
    size_t bytes = (size_t)(arena.frames + 1) * PAGE_SIZE;
    void *begin = arena_address(0);

    if (mmap(begin, ARENA_MAX_BYTES, PROT_READ, MAP_SHARED | MAP_FIXED_NOREPLACE, arena.fd,
             arena_absent_offset(0)) != begin)
        ending_fail("the place of the arena is taken: something else lies between 1 and 3 GiB");
    arena.window = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, arena.fd, 0);
    if (arena.window == MAP_FAILED) ending_fail("no room for the window: %s", strerror(errno));
}

void arena_start(void)
{
    // Not deferred: the way out of a fault may be fault_attempt(), which restores no mask.
    struct sigaction action = {.sa_sigaction = arena_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};

    arena.thread = pthread_self();
    arena.frames = arena_choose_frames();
    arena_make_frames();
    arena_take_addresses();
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}
