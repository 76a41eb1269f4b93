#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/pmm.h"
#include "kernel/x86/cpu.h"
#include "snapshot/format.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/bench/cycle.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"
#include "tests/bench/raw.h"
#include "tests/bench/stretch.h"
#include "tests/bench/wrap.h"
#include "vm/heap.h"
#include "vm/host.h"
#include "vm/vm.h"
#include "vm/world.h"

// What is counted between the moments at which a program writes `@begin NAME` and `@end` on the
// console. All times are on the busy clock (ledger.h), so waiting for the disk is left out; each
// holds 10 to 20 instructions of the measuring itself. `@raw BLOCKS` makes one raw_commit(),
// `@cycle` is for cycle.h.

enum {
    VECTOR_PAGE_FAULT = 14,
    ORDER_MAX = 64,
    SETTLE_CLOCK = 1000000000, // a second under icount; by then what beginning dirtied is stored
    CUT_STRIDE = 61803,        // how far apart the power cuts are that are thought of
    SPANS_MAX = 4096,
};

static struct {
    char phase[ORDER_MAX];
    bool is_begun;          // the safepoint that is under way took a snapshot
    uint64_t begun_clock;   // of the processor, which goes on while it is idle
    uint64_t asked_clock;   // when a snapshot was asked for; 0: none is waited for
    uint64_t frozen_clock;  // when the newest generation began
    uint64_t durable_clock; // when the newest durable one had begun; 0: before the phase
    uint64_t cut_clock;     // the next power cut
    unsigned spans;         // how often something became durable
    uint64_t reads;
    uint64_t flushes;
    uint64_t data_blocks; // pages, nodes and roots
    uint64_t super_blocks;
    uint64_t late_data_blocks; // when the phase was older than SETTLE_CLOCK
    uint64_t late_super_blocks;
    uint64_t generations;    // that became durable
    uint64_t stretch_begin;  // the turn that goes on
    uint64_t stretch_others; // what had been measured by then of what is no part of it
    uint64_t begun_born;     // when the phase began
    struct snap_stats begun_stats;
} probe;

// From the moment that is durable to the one at which something newer is.
static struct span {
    uint64_t begin, end;
} spans[SPANS_MAX];

// What is measured one by one.
enum {
    PAUSE,   // from entering the safepoint to leaving it, if it took a snapshot; without what
             // other threads do when they are woken, which is in LOST
    FAULT,   // a page fault, from the handler's first line to its last
    PAGE_IN, // the same, if it had to read the disk
    LOST,    // the programs could have run, and others did
    SYNC,    // from asking for a snapshot to hearing that it is durable, on the processor's clock
    RAW,     // a commit without the engine, on the same clock
    STOP,    // the collector, between two instructions or two turns of programs; page faults
             // included
    STRETCH, // a program ran, and vm_poll was not looked at; without the collector and page faults
    AGE,     // of the newest durable state at the moment of a power cut, on the same clock
    METERS,
};

static struct meter meters[METERS] = {
    [PAUSE].name = "pause", [FAULT].name = "fault", [PAGE_IN].name = "page-in",
    [LOST].name = "lost",   [SYNC].name = "sync",   [RAW].name = "raw",
    [STOP].name = "stop",   [AGE].name = "age",     [STRETCH].name = "stretch",
};

// --- Phases ---

static void note_lost(uint64_t instructions)
{
    meter_add(&meters[LOST], instructions);
}

// Only now, since there are many cuts in each span, and programs were waiting.
static void weigh_ages(void)
{
    unsigned first = probe.spans > SPANS_MAX ? probe.spans - SPANS_MAX : 0;

    for (unsigned i = first; i < probe.spans; i++) {
        const struct span *span = &spans[i % SPANS_MAX];

        for (; probe.cut_clock < span->end; probe.cut_clock += CUT_STRIDE)
            if (probe.cut_clock >= span->begin)
                meter_add(&meters[AGE], probe.cut_clock - span->begin);
    }
}

static void reset_meters(void)
{
    for (unsigned i = 0; i < METERS; i++) meter_reset(&meters[i]);
}

// Bytes that programs ever made in the young area.
static uint64_t born_bytes(void)
{
    const struct heap *h = &world()->heap;

    return h->young_bytes_seen + (h->young_top - h->young_begin);
}

static void begin_phase(const char *name)
{
    memset(&probe, 0, sizeof(probe));
    strncpy(probe.phase, name, sizeof(probe.phase) - 1);
    probe.begun_born = born_bytes();
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
    weigh_ages();
    snap_stats(&stats);
    meter_say(probe.phase, "clock", clock);
    meter_say(probe.phase, "reads", probe.reads);
    meter_say(probe.phase, "flushes", probe.flushes);
    meter_say(probe.phase, "data-blocks", probe.data_blocks);
    meter_say(probe.phase, "super-blocks", probe.super_blocks);
    meter_say(probe.phase, "late-data-blocks", probe.late_data_blocks);
    meter_say(probe.phase, "late-super-blocks", probe.late_super_blocks);
    meter_say(probe.phase, "generations", probe.generations);
    meter_say(probe.phase, "pages", stats.pages_written - probe.begun_stats.pages_written);
    meter_say(probe.phase, "dirty", stats.dirty_pages);
    meter_say(probe.phase, "stops", meters[STOP].sum);
    meter_say(probe.phase, "born", born_bytes() - probe.begun_born);
    meter_say(probe.phase, "copies", stats.pages_copied - probe.begun_stats.pages_copied);
    meter_say(probe.phase, "resident", stats.resident_pages);
    meter_say(probe.phase, "frames", pmm_total_count() - pmm_free_count());
    meter_say(probe.phase, "node-frames", stats.node_frames);
    for (unsigned i = 0; i < METERS; i++) meter_print(&meters[i], probe.phase);
    reset_meters();
}

// The text behind `word`, if `order` begins with it.
static const char *after(const char *order, const char *word)
{
    size_t length = strlen(word);

    return strncmp(order, word, length) == 0 ? order + length : NULL;
}

static void measure_raw(unsigned blocks)
{
    uint64_t begin = ledger_clock();

    if (raw_commit(blocks) == OK) meter_add(&meters[RAW], ledger_clock() - begin);
}

static void obey(const char *order)
{
    const char *rest;

    if ((rest = after(order, "@begin ")) != NULL) begin_phase(rest);
    if (after(order, "@end") != NULL) end_phase();
    if (after(order, "@cycle") != NULL) cycle_order();
    if ((rest = after(order, "@raw ")) != NULL) measure_raw((unsigned)atoi(rest));
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
    uint64_t before = probe.frozen_clock;

    probe.frozen_clock = ledger_clock(); // first: the writer may be done when it returns
    probe.is_begun = __real_snap_begin();
    if (!probe.is_begun) probe.frozen_clock = before;
    return probe.is_begun;
}

WRAP(void, vm_host_safepoint, (void))
{
    uint64_t begin = ledger_own();

    probe.is_begun = false;
    __real_vm_host_safepoint();
    if (probe.is_begun) meter_add(&meters[PAUSE], ledger_own() - begin);
}

WRAP(void, trap_dispatch, (struct trap_frame * frame))
{
    uint64_t begin = ledger_busy();
    uint64_t reads = probe.reads;
    bool is_fault = frame->vector == VECTOR_PAGE_FAULT;

    __real_trap_dispatch(frame);
    if (is_fault) meter_add(&meters[probe.reads == reads ? FAULT : PAGE_IN], ledger_busy() - begin);
}

// --- Stretches ---

// In phases of this name vm_poll is never off, so that each look at it ends a turn.
static bool measures_stretches(void)
{
    return after(probe.phase, "stretch-") != NULL;
}

void stretch_begin(void)
{
    if (!measures_stretches()) return;
    vm_poll = 1;
    probe.stretch_begin = ledger_own();
    probe.stretch_others = meters[STOP].sum + meters[FAULT].sum + meters[PAGE_IN].sum;
}

// A page fault within a stop of the collector is left out twice: then nothing is known.
void stretch_end(void)
{
    uint64_t others = meters[STOP].sum + meters[FAULT].sum + meters[PAGE_IN].sum;
    uint64_t all = ledger_own() - probe.stretch_begin;

    if (!measures_stretches() || probe.stretch_begin == 0) return;
    others -= probe.stretch_others;
    if (all > others) meter_add(&meters[STRETCH], all - others);
}

// --- The collector ---

// An interrupt that switches threads is left out twice: then nothing is known.
static void note_stop(uint64_t begin)
{
    uint64_t end = ledger_own();

    if (end > begin) meter_add(&meters[STOP], end - begin);
}

WRAP(void, heap_settle, (void))
{
    uint64_t begin = ledger_own();

    __real_heap_settle();
    note_stop(begin);
}

WRAP(enum heap_room, heap_make_room, (struct task * task, bool is_again))
{
    uint64_t begin = ledger_own();
    enum heap_room room = __real_heap_make_room(task, is_again);

    note_stop(begin);
    return room;
}

WRAP(void, heap_before_safepoint, (void))
{
    uint64_t begin = ledger_own();

    __real_heap_before_safepoint();
    note_stop(begin);
}

WRAP(bool, heap_work, (void))
{
    cycle_before_work();
    uint64_t begin = ledger_own();
    bool is_left = __real_heap_work();

    note_stop(begin);
    cycle_after_work();
    return is_left;
}

// --- sync() ---

WRAP(void, vm_host_request_snapshot, (void))
{
    probe.asked_clock = ledger_clock();
    __real_vm_host_request_snapshot();
}

WRAP(enum vm_durability, vm_host_durability, (uint64_t generation))
{
    enum vm_durability durability = __real_vm_host_durability(generation);

    if (durability == VM_DURABLE && probe.asked_clock != 0) {
        meter_add(&meters[SYNC], ledger_clock() - probe.asked_clock);
        probe.asked_clock = 0;
    }
    return durability;
}

// --- The disk ---

WRAP(err_t, snap_host_disk_read, (blkno_t first, const frame_t *frames, unsigned count))
{
    probe.reads++;
    return __real_snap_host_disk_read(first, frames, count);
}

static bool is_late(void)
{
    return ledger_clock() - probe.begun_clock > SETTLE_CLOCK;
}

WRAP(err_t, snap_host_disk_write, (blkno_t first, const frame_t *frames, unsigned count))
{
    probe.data_blocks += count;
    if (is_late()) probe.late_data_blocks += count;
    return __real_snap_host_disk_write(first, frames, count);
}

WRAP(err_t, snap_host_disk_write_sector, (blkno_t block, frame_t frame))
{
    probe.super_blocks++;
    if (is_late()) probe.late_super_blocks++;
    return __real_snap_host_disk_write_sector(block, frame);
}

WRAP(err_t, snap_host_disk_flush, (void))
{
    probe.flushes++;
    return __real_snap_host_disk_flush();
}

// The power may be cut at any moment since the last generation became durable; this one is.
static void note_ages(void)
{
    uint64_t now = ledger_clock();

    if (probe.durable_clock == 0)
        probe.cut_clock = now;
    else
        spans[probe.spans++ % SPANS_MAX] = (struct span){probe.durable_clock, now};
    probe.durable_clock = probe.frozen_clock;
}

WRAP(void, snap_host_durable, (gen_t generation))
{
    probe.generations++;
    note_ages();
    __real_snap_host_durable(generation);
}
