#include "boot/life/persist.h"

#include <string.h>

#include "boot/life/fault.h"
#include "boot/life/host.h"
#include "boot/life/lost.h"
#include "boot/life/pace.h"
#include "boot/life/store.h"
#include "boot/life/trouble.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/random.h"
#include "tests/test.h"

// Proves that whatever programs write is stored soon, also if they never wait, and if pokes get
// lost: boot/life/persist.c, and what belongs to it, with a model of everything around it. Time is
// counted in steps; in each the program may write, the alarm ring, the writer end its work, and the
// machine come to a safepoint, after which the invariant is checked.

enum {
    STEP_US = 100,
    STORE_US = 2000,
    SOON_US = 250000, // PACE_INTERVAL_MAX_US twice, for what is being stored and what is behind it
    SECOND = 1000000,
};

static struct {
    uint64_t now_us;
    uint64_t alarm_us;
    uint64_t ring_us; // when it rings next
    bool is_polled;
    unsigned lost_share; // one poke in so many gets lost; 0: none
    bool is_deaf;        // no safepoint comes
    enum snap_state state;
    bool is_dirty;
    bool is_disk_broken;
    uint64_t store_us;
    uint64_t stored_at_us;     // when the writer will have done its work; 0: it has none
    uint64_t oldest_us;        // the first write that is not frozen yet
    uint64_t oldest_stored_us; // the same of what is being stored
    uint64_t worst_us;         // the longest that a write took to become durable
    gen_t durable;
    gen_t working;
    unsigned notices;
    uint64_t worked_us; // by the writer, in all
    uint64_t fault_us;  // that a page takes to come
    uint64_t chance;
} model;

// ---- what is around it
// ---------------------------------------------------------------------------

uint64_t life_host_clock_us(void)
{
    return model.now_us;
}

void life_host_poke(void)
{
    bool is_lost = model.lost_share != 0 && random_below(&model.chance, model.lost_share) == 0;

    if (!is_lost) model.is_polled = true;
}

void life_host_set_alarm(uint64_t when_us)
{
    model.alarm_us = model.ring_us = when_us;
}

uint64_t life_host_writer_us(void)
{
    return model.worked_us;
}

void life_host_give_way(void) {}
void life_host_wait_for_writer(void) {}

void life_host_sleep_ms(unsigned duration_ms)
{
    model.now_us += duration_ms * 1000;
}

bool lost_is(err_t err, unsigned tries, bool is_start)
{
    (void)err;
    (void)tries;
    (void)is_start;
    return false;
}

bool lost_leave(page_t page, uintptr_t *pc)
{
    (void)page;
    (void)pc;
    return false;
}

void snap_host_notice(const char *text)
{
    (void)text;
    model.notices++;
}

void snap_host_wake_writer(void)
{
    if (model.stored_at_us == 0) model.stored_at_us = model.now_us + model.store_us;
}

bool snap_begin(void)
{
    if (model.state != SNAP_IDLE || !model.is_dirty) return false;
    model.state = SNAP_WRITING;
    model.is_dirty = false;
    model.oldest_stored_us = model.oldest_us;
    model.working++;
    snap_host_wake_writer();
    return true;
}

static err_t store(void)
{
    if (model.is_disk_broken) {
        bool is_new = model.state != SNAP_FAILED;

        model.is_dirty = true;
        model.state = SNAP_FAILED;
        if (is_new) trouble_note_failed(ERR_IO);
        return ERR_IO;
    }
    if (model.state == SNAP_FAILED) {
        model.state = SNAP_IDLE;
        trouble_note_recovered();
        model.oldest_us = model.now_us;
    }
    if (model.state != SNAP_WRITING) return OK;
    model.worked_us += model.store_us / 2;
    uint64_t took_us = model.now_us - model.oldest_stored_us;
    if (took_us > model.worst_us) model.worst_us = took_us;
    model.state = SNAP_IDLE;
    model.durable = model.working - 1;
    life_host_poke();
    return OK;
}

err_t snap_write_back(void)
{
    return store();
}

enum snap_state snap_state(void)
{
    return model.state;
}

bool snap_is_dirty(void)
{
    return model.is_dirty;
}

gen_t snap_durable(void)
{
    return model.durable;
}

unsigned snap_evict(unsigned count)
{
    return count;
}

void snap_stats(struct snap_stats *out)
{
    memset(out, 0, sizeof(*out));
}

void snap_confirm(void) {}

void snap_scrub(unsigned budget)
{
    (void)budget;
}

// ---- how it goes on
// ------------------------------------------------------------------------------

static void let_alarm_ring(void)
{
    if (model.now_us < model.ring_us) return;
    model.ring_us = model.now_us + LIFE_HOST_RING_US;
    persist_ring();
}

static void let_writer_end(void)
{
    if (model.stored_at_us == 0 || model.now_us < model.stored_at_us) return;
    model.stored_at_us = 0;
    store_run();
}

// The page is on a disk that takes its time, in which programs cannot run.
static void let_page_come(void)
{
    for (uint64_t end_us = model.now_us + model.fault_us; model.now_us < end_us;) {
        let_alarm_ring();
        let_writer_end();
        model.now_us += STEP_US;
    }
}

err_t snap_fault(page_t page, bool is_write)
{
    (void)page;
    let_page_come();
    if (is_write && !model.is_dirty) model.oldest_us = model.now_us;
    model.is_dirty |= is_write;
    return OK;
}

// Sometimes it cannot be done at once.
bool snap_fault_quick(page_t page)
{
    return random_below(&model.chance, 2) == 0 && snap_fault(page, true) == OK;
}

static void begin_life(void)
{
    memset(&model, 0, sizeof(model));
    model.now_us = SECOND;
    model.alarm_us = model.ring_us = UINT64_MAX;
    model.state = SNAP_IDLE;
    model.store_us = STORE_US;
    model.working = 2;
    model.durable = 1;
    persist_begin_life();
}

static void let_programs_pause(void)
{
    if (!model.is_polled || model.is_deaf) return;
    model.is_polled = false;
    persist_safepoint();
    persist_check();
}

static err_t serve(bool is_write)
{
    uintptr_t pc = 0;

    return fault_serve(1, is_write, &pc);
}

static void write_page(void)
{
    if (!fault_serve_quick(1)) EXPECT(serve(true) == OK);
}

// Programs run for so long and write all the time, without ever waiting; or they do nothing.
static void run(uint64_t duration_us, bool is_writing)
{
    for (uint64_t end_us = model.now_us + duration_us; model.now_us < end_us;) {
        if (is_writing && (!model.is_dirty || random_below(&model.chance, 4) == 0)) write_page();
        let_alarm_ring();
        let_writer_end();
        let_programs_pause();
        model.now_us += STEP_US;
    }
}

TEST(persist_stores_a_world_that_never_waits)
{
    begin_life();
    run(2 * SECOND, true);
    EXPECT(model.durable > 100);
    EXPECT(model.worst_us < 10 * STORE_US);
}

// The pages of a new world are written, and the alarm rings, before anybody looks at it.
TEST(persist_does_not_depend_on_a_poke_before_programs_run)
{
    begin_life();
    EXPECT(serve(true) == OK);
    model.is_deaf = true;
    run(3000, true);
    model.is_deaf = model.is_polled = false;
    run(SECOND, true);
    EXPECT(model.durable > 50);
    EXPECT(model.worst_us < SOON_US);
}

TEST(persist_survives_lost_pokes)
{
    for (unsigned share = 1; share <= 4; share++) {
        begin_life();
        model.lost_share = share == 1 ? 0 : share;
        run(10 * SECOND, true);
        EXPECT(model.durable > 40);
        EXPECT(model.worst_us < 2 * SOON_US); // some get lost one after the other
        EXPECT(model.notices == 0);
    }
}

// A name is given: nothing faults.
TEST(persist_stores_what_is_dirty_without_a_fault)
{
    begin_life();
    run(SECOND, true);
    run(SECOND, false);
    gen_t before = model.durable;
    model.is_dirty = true;
    model.oldest_us = model.now_us;
    life_host_poke();
    run(SOON_US, false);
    EXPECT(model.durable == before + 1);
}

TEST(persist_stores_what_a_failed_disk_has_left)
{
    begin_life();
    run(SECOND, true);
    model.is_disk_broken = true;
    run(10 * SECOND, true);
    gen_t before = model.durable;
    model.is_disk_broken = false;
    run(60 * (uint64_t)SECOND, false);
    EXPECT(model.durable > before);
    EXPECT(!model.is_dirty);
    before = model.durable;
    run(SECOND, true); // and goes on as if nothing had been
    EXPECT(model.durable > before + 10);
}

TEST(persist_takes_at_once_what_is_asked_for)
{
    begin_life();
    persist_fix_interval(60000);
    run(10000, true);
    gen_t before = model.durable;
    persist_request();
    run(3 * STORE_US, false);
    EXPECT(model.durable == before + 1);
    persist_fix_interval(0);
}

// Nothing is dirty: what is asked for is there already.
TEST(persist_rests_though_it_was_asked)
{
    begin_life();
    run(SECOND, true);
    run(SECOND, false);
    gen_t before = model.durable;
    persist_request();
    run(3 * STORE_US, false);
    EXPECT(model.durable == before);
    EXPECT(model.alarm_us > model.now_us);
}

TEST(persist_rests_while_nothing_changes)
{
    begin_life();
    run(SECOND, true);
    run(SECOND, false);
    gen_t before = model.durable;
    run(20 * (uint64_t)SECOND, false);
    EXPECT(model.durable == before);
    EXPECT(model.alarm_us >= model.now_us);
}

TEST(persist_tells_of_a_program_that_does_not_pause)
{
    begin_life();
    run(SECOND, true);
    EXPECT(model.notices == 0);
    model.is_deaf = true;
    run(3 * SECOND, true);
    EXPECT(model.notices == 1);
}

// A program that waits for the disk cannot pause, and nobody is to be told that it does not.
TEST(persist_does_not_tell_of_a_program_that_waits_for_a_page)
{
    begin_life();
    run(SECOND, true);
    run(SECOND, false);
    model.fault_us = 3 * SECOND;
    EXPECT(serve(false) == OK);
    EXPECT(model.notices == 0);
    model.fault_us = 0;
    model.is_deaf = true;
    run(3 * SECOND, true);
    EXPECT(model.notices == 1);
}

// Whoever goes back leaves programs and mounts an older generation from a disk that takes its time.
TEST(persist_does_not_tell_of_programs_that_were_left)
{
    begin_life();
    run(SECOND, true);
    persist_finish();
    model.is_deaf = true;
    run(3 * SECOND, false);
    store_run();
    EXPECT(model.notices == 0);
}

// The one before was being told of, and had just read what is stored; one goes back.
TEST(persist_begins_a_life_without_what_was_said_in_the_one_before)
{
    begin_life();
    run(SECOND, true);
    model.is_deaf = true;
    model.store_us = 100 * (uint64_t)SECOND; // the writer has no time to say it
    run(2 * SECOND, true);
    begin_life();
    store_run();
    EXPECT(model.notices == 0);
    model.store_us = 3 * SECOND;
    run(2 * SECOND, true);
    EXPECT(model.notices == 1);
}

// Each life complains of its own disk, however lately the one before did.
TEST(persist_complains_anew_in_each_life)
{
    for (unsigned life = 0; life < 2; life++) {
        begin_life();
        model.store_us = 3 * SECOND;
        run(2 * SECOND, true);
        EXPECT(model.notices == 1);
    }
}

TEST(persist_tells_of_a_slow_disk)
{
    begin_life();
    run(SECOND, true);
    EXPECT(model.notices == 0);
    model.store_us = 3 * SECOND;
    run(10 * SECOND, true);
    EXPECT(model.notices >= 1);
    EXPECT(model.notices <= 3);
}
