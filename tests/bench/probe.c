#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/lib/types.h"
#include "kernel/pmm.h"
#include "kernel/x86/cpu.h"
#include "snapshot/format.h"
#include "snapshot/host.h"
#include "snapshot/life.h"
#include "snapshot/snapshot.h"
#include "tests/bench/cycle.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"
#include "tests/bench/raw.h"
#include "tests/bench/stretch.h"
#include "tests/wrap.h"
#include "vm/heap.h"
#include "vm/life.h"
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
    SPANS_MAX = 4096,
};

// The processor's clock goes on while it is idle; the quiet one stands still while the disk is busy
// for the engine, which takes as long as the host likes.
struct moment {
    uint64_t clock, quiet;
};

static struct {
    unsigned working; // requests under way
    uint64_t since;   // when the first of them began
    uint64_t worked;  // how long there were any, before that
} disk;

static struct {
    char phase[ORDER_MAX];
    bool is_begun;         // the safepoint that is under way took a snapshot
    uint64_t begun_clock;  // of the processor
    uint64_t asked_clock;  // when a snapshot was asked for; 0: none is waited for
    struct moment frozen;  // when the newest generation began
    struct moment durable; // when the newest durable one had begun; or else the phase
    struct moment since;   // when that became so
    unsigned spans;        // how often something became durable
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

// What the life itself answers.
static struct {
    void (*safepoint)(void);
    void (*request_snapshot)(void);
    enum vm_durability (*durability)(uint64_t generation);
    void (*durable)(gen_t generation);
} life;

// While this state was the newest that was durable.
static struct span {
    struct moment state, begin, end;
} spans[SPANS_MAX];

// What is measured one by one.
enum {
    PAUSE,   // from entering the safepoint to leaving it, if it took a snapshot; without what
             // other threads do when they are woken, which is in LOST
    FAULT,   // a page fault, from the handler's first line to its last, on the program's own clock
    PAGE_IN, // the same, if it had to read the disk
    LOST,    // the programs could have run, and others did
    SYNC,    // from asking for a snapshot to hearing that it is durable, on the processor's clock
    RAW,     // a commit without the engine, on the same clock
    STOP,    // the collector, between two instructions or two turns of programs; page faults
             // included
    STRETCH, // a program ran, and vm_poll was not looked at; without the collector and page faults
    AGE,     // of the newest durable state at the moment of a power cut, on the same clock
    QUIET,   // the same on the quiet clock, as if the disk took no time
    METERS,
};

static struct meter meters[METERS] = {
    [PAUSE].name = "pause",     [FAULT].name = "fault", [PAGE_IN].name = "page-in",
    [LOST].name = "lost",       [SYNC].name = "sync",   [RAW].name = "raw",
    [STOP].name = "stop",       [AGE].name = "age",     [STRETCH].name = "stretch",
    [QUIET].name = "quiet-age",
};

// --- Phases ---

static void note_lost(uint64_t instructions)
{
    meter_add(&meters[LOST], instructions);
}

static struct moment now(void)
{
    uint64_t clock = ledger_clock();
    uint64_t working = disk.working != 0 ? clock - disk.since : 0;

    return (struct moment){clock, clock - disk.worked - working};
}

// The power may be cut at any moment: a cut each `stride` of the span, on one of the clocks.
static void weigh_cuts(struct meter *meter, uint64_t state, uint64_t begin, uint64_t end,
                       uint64_t stride)
{
    for (uint64_t cut = begin + stride - begin % stride; cut <= end; cut += stride)
        meter_add(meter, cut - state);
}

// Only now, since there are many cuts in each span, and programs were waiting. All that is kept of
// a meter is to be of the whole phase.
static void weigh_ages(struct moment end)
{
    unsigned first = probe.spans > SPANS_MAX ? probe.spans - SPANS_MAX : 0;
    uint64_t stride = (end.clock - probe.begun_clock) / METER_KEPT + 1;

    for (unsigned i = first; i < probe.spans; i++) {
        const struct span *span = &spans[i % SPANS_MAX];

        weigh_cuts(&meters[AGE], span->state.clock, span->begin.clock, span->end.clock, stride);
        weigh_cuts(&meters[QUIET], span->state.quiet, span->begin.quiet, span->end.quiet, stride);
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
    probe.frozen = probe.durable = probe.since = now();
    probe.begun_clock = probe.since.clock;
}

// What was durable is replaced by something newer, or the phase ends.
static void end_span(struct moment end)
{
    spans[probe.spans++ % SPANS_MAX] = (struct span){probe.durable, probe.since, end};
    probe.since = end;
}

static void end_phase(void)
{
    struct moment end = now();
    struct snap_stats stats;

    ledger_print(probe.phase); // first, because printing costs instructions
    end_span(end);
    weigh_ages(end);
    snap_stats(&stats);
    meter_say(probe.phase, "clock", end.clock - probe.begun_clock);
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
    uint64_t before = probe.frozen.clock;

    probe.frozen.clock = ledger_clock(); // first: the writer may be done when it returns
    probe.is_begun = __real_snap_begin();
    if (!probe.is_begun) probe.frozen.clock = before;
    return probe.is_begun;
}

// Only when the pause is over, which it would lengthen.
static void note_quiet_frozen(void)
{
    struct moment end = now();

    probe.frozen.quiet = end.quiet - (end.clock - probe.frozen.clock);
}

static void probe_safepoint(void)
{
    uint64_t begin = ledger_own();

    probe.is_begun = false;
    life.safepoint();
    if (!probe.is_begun) return;
    meter_add(&meters[PAUSE], ledger_own() - begin);
    note_quiet_frozen();
}

WRAP(void, trap_dispatch, (struct trap_frame * frame))
{
    uint64_t begin = ledger_own(); // that others have their turn meanwhile is in LOST
    uint64_t reads = probe.reads;
    bool is_fault = frame->vector == VECTOR_PAGE_FAULT;

    __real_trap_dispatch(frame);
    if (is_fault) meter_add(&meters[probe.reads == reads ? FAULT : PAGE_IN], ledger_own() - begin);
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

WRAP(enum heap_room, heap_make_room, (struct task * task, uint32_t refused))
{
    uint64_t begin = ledger_own();
    enum heap_room room = __real_heap_make_room(task, refused);

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

static void probe_request(void)
{
    probe.asked_clock = ledger_clock();
    life.request_snapshot();
}

static enum vm_durability probe_durability(uint64_t generation)
{
    enum vm_durability durability = life.durability(generation);

    if (durability == VM_DURABLE && probe.asked_clock != 0) {
        meter_add(&meters[SYNC], ledger_clock() - probe.asked_clock);
        probe.asked_clock = 0;
    }
    return durability;
}

// --- The disk ---

static void begin_request(void)
{
    arch_flags_t flags = arch_irq_save();

    if (disk.working++ == 0) disk.since = ledger_clock();
    arch_irq_restore(flags);
}

static err_t end_request(err_t err)
{
    arch_flags_t flags = arch_irq_save();

    if (--disk.working == 0) disk.worked += ledger_clock() - disk.since;
    arch_irq_restore(flags);
    return err;
}

static bool is_late(void)
{
    return ledger_clock() - probe.begun_clock > SETTLE_CLOCK;
}

static void count_write(unsigned blocks)
{
    probe.data_blocks += blocks;
    if (is_late()) probe.late_data_blocks += blocks;
}

WRAP(void, snap_host_disk_begin, (struct snap_transfer * transfer))
{
    if (transfer->is_write)
        count_write(transfer->count);
    else
        probe.reads++;
    begin_request();
    __real_snap_host_disk_begin(transfer);
}

WRAP(err_t, snap_host_disk_end, (struct snap_transfer * transfer))
{
    return end_request(__real_snap_host_disk_end(transfer));
}

WRAP(err_t, snap_host_disk_write_sector, (blkno_t block, frame_t frame))
{
    probe.super_blocks++;
    if (is_late()) probe.late_super_blocks++;
    begin_request();
    return end_request(__real_snap_host_disk_write_sector(block, frame));
}

WRAP(err_t, snap_host_disk_flush, (void))
{
    probe.flushes++;
    begin_request();
    return end_request(__real_snap_host_disk_flush());
}

static void probe_durable(gen_t generation)
{
    probe.generations++;
    end_span(now());
    probe.durable = probe.frozen;
    life.durable(generation);
}

// --- The life between them ---

WRAP(void, answers_connect, (void))
{
    __real_answers_connect();
    life.safepoint = vm_life.safepoint;
    life.request_snapshot = vm_life.request_snapshot;
    life.durability = vm_life.durability;
    life.durable = snap_life.durable;
    vm_life.safepoint = probe_safepoint;
    vm_life.request_snapshot = probe_request;
    vm_life.durability = probe_durability;
    snap_life.durable = probe_durable;
}
