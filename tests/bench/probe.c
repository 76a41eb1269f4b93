#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/x86/cpu.h"
#include "snapshot/format.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"
#include "tests/bench/raw.h"
#include "tests/bench/wrap.h"
#include "vm/host.h"

// What is counted between the moments at which a program writes `@begin NAME` and `@end` on the
// console. All times are on the busy clock (ledger.h), so waiting for the disk is left out; each
// holds 10 to 20 instructions of the measuring itself. `@raw ROUNDS` runs raw.h.

enum {
    VECTOR_PAGE_FAULT = 14,
    ORDER_MAX = 64,
    SETTLE_CLOCK =
        1000000000, // a second under icount: then all that beginning made dirty is stored
};

static struct {
    char phase[ORDER_MAX];
    bool is_begun;        // the safepoint that is under way took a snapshot
    uint64_t begun_clock; // of the processor: without an idle clock, for ratios of times
    uint64_t reads;
    uint64_t flushes;
    uint64_t data_blocks; // pages, nodes and roots
    uint64_t super_blocks;
    uint64_t late_blocks;          // of both, when the phase was older than SETTLE_CLOCK
    uint64_t generations;          // that became durable
    struct snap_stats begun_stats; // when the phase began
} probe;

// What is measured one by one.
static struct {
    struct meter pause;   // from entering the safepoint to leaving it, if it took a snapshot
    struct meter fault;   // a page fault, from the handler's first line to its last
    struct meter page_in; // the same, if it had to read the disk
    struct meter lost;    // the program could have run, and others did
} meters = {
    .pause.name = "pause",
    .fault.name = "fault",
    .page_in.name = "page-in",
    .lost.name = "lost",
};

// --- Phases ---

static void note_lost(uint64_t instructions)
{
    meter_add(&meters.lost, instructions);
}

static void reset_meters(void)
{
    meter_reset(&meters.pause);
    meter_reset(&meters.fault);
    meter_reset(&meters.page_in);
    meter_reset(&meters.lost);
}

static void begin_phase(const char *name)
{
    memset(&probe, 0, sizeof(probe));
    strncpy(probe.phase, name, sizeof(probe.phase) - 1);
    snap_stats(&probe.begun_stats);
    ledger_watch(note_lost);
    reset_meters();
    ledger_reset();
    probe.begun_clock = ledger_clock();
}

static void end_phase(void)
{
    uint64_t clock = ledger_clock() - probe.begun_clock;
    struct snap_stats stats;

    ledger_print(probe.phase); // first, because printing costs instructions
    snap_stats(&stats);
    meter_say(probe.phase, "clock", clock);
    meter_say(probe.phase, "reads", probe.reads);
    meter_say(probe.phase, "flushes", probe.flushes);
    meter_say(probe.phase, "data-blocks", probe.data_blocks);
    meter_say(probe.phase, "super-blocks", probe.super_blocks);
    meter_say(probe.phase, "late-blocks", probe.late_blocks);
    meter_say(probe.phase, "generations", probe.generations);
    meter_say(probe.phase, "pages", stats.pages_written - probe.begun_stats.pages_written);
    meter_say(probe.phase, "copies", stats.pages_copied - probe.begun_stats.pages_copied);
    meter_print(&meters.pause, probe.phase);
    meter_print(&meters.fault, probe.phase);
    meter_print(&meters.page_in, probe.phase);
    meter_print(&meters.lost, probe.phase);
    reset_meters();
}

// The text behind `word`, if `order` begins with it.
static const char *after(const char *order, const char *word)
{
    size_t length = strlen(word);

    return strncmp(order, word, length) == 0 ? order + length : NULL;
}

static void obey(const char *order)
{
    const char *rest;

    if ((rest = after(order, "@begin ")) != NULL) begin_phase(rest);
    if (after(order, "@end") != NULL) end_phase();
    if ((rest = after(order, "@raw ")) != NULL) raw_measure((unsigned)atoi(rest));
}

WRAP(void, vm_host_console_write, (const uint8_t *bytes, uint32_t size_bytes))
{
    char order[ORDER_MAX] = "";

    __real_vm_host_console_write(bytes, size_bytes);
    if (size_bytes == 0 || bytes[0] != '@' || size_bytes >= sizeof(order)) return;
    memcpy(order, bytes, size_bytes);
    order[strcspn(order, "\n")] = '\0';
    obey(order);
}

// --- Pauses and faults ---

WRAP(bool, snap_begin, (void))
{
    return probe.is_begun = __real_snap_begin();
}

WRAP(void, vm_host_safepoint, (void))
{
    uint64_t begin = ledger_busy();

    probe.is_begun = false;
    __real_vm_host_safepoint();
    if (probe.is_begun) meter_add(&meters.pause, ledger_busy() - begin);
}

WRAP(void, trap_dispatch, (struct trap_frame * frame))
{
    uint64_t begin = ledger_busy();
    uint64_t reads = probe.reads;
    bool is_fault = frame->vector == VECTOR_PAGE_FAULT;

    __real_trap_dispatch(frame);
    if (is_fault)
        meter_add(probe.reads == reads ? &meters.fault : &meters.page_in, ledger_busy() - begin);
}

// --- The disk ---

WRAP(err_t, snap_host_disk_read, (blkno_t first, const frame_t *frames, unsigned count))
{
    probe.reads++;
    return __real_snap_host_disk_read(first, frames, count);
}

WRAP(err_t, snap_host_disk_write, (blkno_t first, const frame_t *frames, unsigned count))
{
    *(first < FORMAT_SLOTS ? &probe.super_blocks : &probe.data_blocks) += count;
    if (ledger_clock() - probe.begun_clock > SETTLE_CLOCK) probe.late_blocks += count;
    return __real_snap_host_disk_write(first, frames, count);
}

WRAP(err_t, snap_host_disk_flush, (void))
{
    probe.flushes++;
    return __real_snap_host_disk_flush();
}

WRAP(void, snap_host_durable, (gen_t generation))
{
    probe.generations++;
    __real_snap_host_durable(generation);
}
