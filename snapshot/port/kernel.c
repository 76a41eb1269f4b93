#include "snapshot/port/kernel.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/kmem.h"
#include "kernel/lib/assert.h"
#include "kernel/lock.h"
#include "kernel/log.h"
#include "kernel/pager.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "kernel/timer.h"
#include "kernel/wait.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

// The engine's own frames are low ones, because it wants a lasting pointer to each. Pages of the
// arena take high frames first, and low ones last: only those can become tables.

enum {
    WRITER_LOOK = 8,       // blocks that the writer checksums between two looks at the clock
    WRITER_BURST_US = 50,  // for so long it goes before programs; then they have as long
    WRITER_DELAY_MS = 1,   // for programs to come up
    KERNEL_RESERVE = 128,  // frames that the engine leaves to page tables and the kernel's heap
    LIST_SHARE = 256,      // pages of the arena for which they leave a frame to the engine's lists
    HEAP_ALLOC_MAX = 1024, // the heap would take two frames for one
};

// What the writer did since programs last had their turn.
struct writer_burst {
    unsigned blocks;    // worked on since the last look at the clock
    uint64_t begun_us;  // when it began
    uint64_t waited_us; // for the disk: time that programs had
};

static struct {
    struct snap_port_owner owner; // [I]
    struct block_device *disk;    // [I] while the engine runs
    unsigned list_reserve;        // [I] frames
    struct lock lock;             // snap_host_lock()
    bool is_work_pending;         // [i] a generation waits for the writer
    bool is_busy;                 // [i] the writer is at it
    struct thread *writer;        // [I]
    struct writer_burst burst;    // [writer]
    uint64_t worked_us;           // [i] before that
    struct wait_queue work;       // [i] the writer, waiting for one
    struct wait_queue idle;       // [i] whoever waits for the writer
} snap_port;

void snap_port_init(const struct snap_port_owner *owner)
{
    snap_port.owner = *owner;
    lock_init(&snap_port.lock, "snapshot", RANK_SNAPSHOT);
    wait_init(&snap_port.work);
    wait_init(&snap_port.idle);
}

void snap_port_set_disk(struct block_device *disk)
{
    ASSERT(snap_state() == SNAP_STOPPED);
    snap_port.disk = disk;
}

// --- Memory ---

frame_t snap_host_frame_alloc(void)
{
    return pmm_free_low_count() > KERNEL_RESERVE ? pmm_alloc_low() : 0;
}

// The writer cannot store what was written, and so free its frames, if it lacks memory itself. So
// pages leave it what it can need to remember all blocks of a generation that is overwritten.
frame_t snap_host_page_frame_alloc(void)
{
    bool is_high_used_up = pmm_free_count() == pmm_free_low_count();

    if (!is_high_used_up) return pmm_alloc();
    return pmm_free_low_count() > KERNEL_RESERVE + snap_port.list_reserve ? pmm_alloc_low() : 0;
}

void snap_host_frame_free(frame_t frame)
{
    pmm_free(frame);
}

void *snap_host_window(frame_t frame)
{
    return paging_window(frame);
}

void *snap_host_frame_map(frame_t frame)
{
    return paging_frame_map(frame);
}

void snap_host_frame_unmap(void *bytes)
{
    paging_frame_unmap(bytes);
}

void snap_host_frame_copy(frame_t to, frame_t from)
{
    void *target = paging_frame_map(to);
    void *source = paging_frame_map(from);

    arch_copy_page(target, source);
    paging_frame_unmap(source);
    paging_frame_unmap(target);
}

void *snap_host_alloc(size_t size)
{
    if (size <= HEAP_ALLOC_MAX) return kmem_alloc_zeroed(size);
    ASSERT(size <= PAGE_SIZE);
    frame_t frame = pmm_alloc_low();
    return frame != 0 ? memset(paging_window(frame), 0, PAGE_SIZE) : NULL;
}

void snap_host_free(void *memory)
{
    // The heap keeps a header in front of its first cell, so only a frame begins like this.
    if ((uintptr_t)memory % PAGE_SIZE == 0)
        pmm_free(paging_window_frame(memory));
    else
        kmem_free(memory);
}

// --- Page tables ---

static vaddr_t page_address(page_t page)
{
    return ARENA_BASE + page * PAGE_SIZE;
}

// The engine's regions are the kernel's: only the name of the struct differs.
err_t snap_host_region_open(unsigned region, struct snap_host_region **out)
{
    return paging_region_open(region, (struct paging_region **)out);
}

void snap_host_regions_protect(struct snap_host_region *const *list, unsigned count)
{
    paging_regions_protect((struct paging_region *const *)list, count);
}

void snap_host_region_unprotect(struct snap_host_region *region)
{
    paging_region_unprotect((struct paging_region *)region);
}

void snap_host_region_protect_pages(struct snap_host_region *region, const uint32_t *pages)
{
    paging_region_protect_pages((struct paging_region *)region, pages);
}

void snap_host_page_map(page_t page, frame_t frame, bool is_writable)
{
    // The region is open, so there is a table and nothing to allocate.
    err_t err = paging_map(page_address(page), frame, is_writable);
    ASSERT(err == OK);
}

void snap_host_page_allow(page_t page)
{
    paging_allow(page_address(page));
}

void snap_host_page_replace(page_t page, frame_t frame)
{
    paging_replace(page_address(page), frame);
}

void snap_host_page_unmap(page_t page)
{
    paging_unmap(page_address(page));
}

bool snap_host_page_test_used(page_t page)
{
    return paging_test_used(page_address(page));
}

void snap_host_flush_translations(void)
{
    paging_flush_all();
}

// --- Turns of the writer and of programs ---

static uint64_t writer_burst_us(uint64_t now_us)
{
    return now_us - snap_port.burst.begun_us - snap_port.burst.waited_us;
}

// What it does from now on is another one.
static void writer_end_burst(uint64_t now_us)
{
    arch_flags_t flags = arch_irq_save();

    snap_port.worked_us += writer_burst_us(now_us);
    arch_irq_restore(flags);
    snap_port.burst = (struct writer_burst){.begun_us = now_us};
}

// Whatever has passed since was none of its work.
static void writer_begin_burst(void)
{
    snap_port.burst = (struct writer_burst){.begun_us = clock_now_us()};
}

// Programs have the processor while the writer waits; where that was as long as it had worked, they
// had their turn. Returns `err`.
static err_t writer_has_waited(uint64_t since_us, err_t err)
{
    struct writer_burst *burst = &snap_port.burst;

    if (thread_self() != snap_port.writer) return err;
    uint64_t now_us = clock_now_us();
    burst->waited_us += now_us - since_us;
    if (burst->waited_us >= writer_burst_us(now_us)) writer_end_burst(now_us);
    return err;
}

uint64_t snap_port_worked_us(void)
{
    arch_flags_t flags = arch_irq_save();
    uint64_t worked_us = snap_port.worked_us;

    arch_irq_restore(flags);
    return worked_us;
}

// The writer is more urgent than programs, so that a small generation is durable at once. On a fast
// disk it would not let them run before a large one is. So it takes turns with them: of the time
// that it works and that it waits, for the disk or here, it works no more than half.
void snap_host_rest(unsigned blocks)
{
    struct writer_burst *burst = &snap_port.burst;

    if (thread_self() != snap_port.writer) return;
    burst->blocks += blocks;
    if (burst->blocks < WRITER_LOOK) return;
    burst->blocks = 0;
    uint64_t now_us = clock_now_us();
    uint64_t worked_us = writer_burst_us(now_us);
    if (worked_us < WRITER_BURST_US) return;
    uint64_t owed_us = worked_us - burst->waited_us;
    writer_end_burst(now_us);
    if (!thread_is_awaited()) return;
    thread_sleep_us((uint32_t)owed_us);
    writer_begin_burst();
}

bool snap_host_is_awaited(void)
{
    return thread_is_awaited();
}

// --- The lock ---

// Who has it may be reading a page for a program, and what the writer waits then is no work of its.
void snap_host_lock(void)
{
    bool is_taken = lock_is_taken(&snap_port.lock);
    uint64_t since_us = is_taken ? clock_now_us() : 0;

    lock_take(&snap_port.lock);
    if (is_taken) (void)writer_has_waited(since_us, OK);
}

void snap_host_unlock(void)
{
    lock_release(&snap_port.lock);
}

// --- Vector registers ---

void snap_host_vectors_borrow(void)
{
    arch_vectors_borrow();
}

void snap_host_vectors_return(void)
{
    arch_vectors_return();
}

// --- The disk ---

blkno_t snap_host_disk_blocks(void)
{
    if (!snap_port.disk) return 0;
    uint64_t blocks = snap_port.disk->sector_count / BLOCK_PAGE_SECTORS;
    return blocks < UINT32_MAX ? (blkno_t)blocks : UINT32_MAX;
}

_Static_assert((unsigned)SNAP_RUN_MAX <= (unsigned)BLOCK_TRANSFER_MAX_PAGES,
               "a run of blocks is one transfer");

// A transfer is a request, which is all that the host keeps of it.
static struct block_request *request_of(struct snap_transfer *transfer)
{
    _Static_assert(sizeof(struct block_request) <= sizeof(transfer->host), "there is room for one");
    return (struct block_request *)transfer->host;
}

void snap_host_disk_begin(struct snap_transfer *transfer)
{
    struct block_request *request = request_of(transfer);

    *request = block_request(transfer->is_write ? BLOCK_WRITE : BLOCK_READ,
                             (uint64_t)transfer->first * BLOCK_PAGE_SECTORS,
                             transfer->count * BLOCK_PAGE_SECTORS, transfer->frames);
    block_submit(snap_port.disk, request);
}

err_t snap_host_disk_end(struct snap_transfer *transfer)
{
    uint64_t since_us = clock_now_us();

    return writer_has_waited(since_us, block_wait(request_of(transfer)));
}

err_t snap_host_disk_write_sector(blkno_t block, frame_t frame)
{
    uint64_t since_us = clock_now_us();
    err_t err = block_write(snap_port.disk, (uint64_t)block * BLOCK_PAGE_SECTORS, 1, &frame);

    return writer_has_waited(since_us, err);
}

err_t snap_host_disk_flush(void)
{
    uint64_t since_us = clock_now_us();
    err_t err = block_flush(snap_port.disk);

    return writer_has_waited(since_us, err);
}

err_t snap_port_write_in_panic(uint64_t sector, frame_t frame)
{
    if (!snap_port.disk) return ERR_NOT_FOUND;
    return block_write_in_panic(snap_port.disk, sector, frame);
}

// --- Time, and waking others ---

int64_t snap_host_wall_ms(void)
{
    return clock_wall_ms();
}

uint64_t snap_host_clock_ms(void)
{
    return clock_now_ms();
}

// It begins when programs give way or wait, and in some microseconds at the latest, or at the next
// tick where the processor has no timer of its own; not at once, for this is called in the pause.
void snap_host_wake_writer(void)
{
    arch_flags_t flags = arch_irq_save();

    snap_port.is_work_pending = true;
    wait_wake_one(&snap_port.work);
    timer_hurry();
    arch_irq_restore(flags);
}

void snap_host_notice(const char *text)
{
    log_warn("snapshot: %s", text);
}

// --- The writer's thread ---

static void writer_wait_for_work(void)
{
    writer_end_burst(clock_now_us());
    arch_flags_t flags = arch_irq_save();

    snap_port.is_busy = false;
    wait_wake_all(&snap_port.idle);
    while (!snap_port.is_work_pending) (void)!wait_sleep(&snap_port.work, WAIT_FOREVER);
    snap_port.is_work_pending = false;
    snap_port.is_busy = true;
    arch_irq_restore(flags);
    writer_begin_burst();
}

static void writer_run(void *unused)
{
    (void)unused;
    snap_port.writer = thread_self();
    thread_sleep_ms(WRITER_DELAY_MS);
    writer_begin_burst();
    for (;;) {
        writer_wait_for_work();
        snap_port.owner.write_back();
    }
}

void snap_port_wait_idle(void)
{
    arch_flags_t flags = arch_irq_save();

    while (snap_port.is_busy || snap_port.is_work_pending)
        (void)!wait_sleep(&snap_port.idle, WAIT_FOREVER);
    arch_irq_restore(flags);
}

// --- Faults ---

static page_t page_of(aaddr_t address)
{
    return (address - ARENA_BASE) / PAGE_SIZE;
}

static err_t serve_fault(aaddr_t address, bool is_write, uintptr_t *pc)
{
    return snap_port.owner.fault(page_of(address), is_write, pc);
}

// With interrupts off nobody takes the lock; so as long as nobody has it, it is as good as taken.
static bool serve_quickly(aaddr_t address)
{
    return !lock_is_taken(&snap_port.lock) && snap_port.owner.fault_quick(page_of(address));
}

void snap_port_start(void)
{
    struct snap_stats stats;

    snap_stats(&stats);
    snap_port.list_reserve = stats.arena_pages / LIST_SHARE;
    pager_set_handler(serve_fault, serve_quickly);
}

err_t snap_port_start_writer(void)
{
    return thread_start("writer", THREAD_HIGH, writer_run, NULL, NULL);
}
