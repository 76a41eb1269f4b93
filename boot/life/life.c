#include "boot/life/life.h"

#include <stdio.h>
#include <time.h>

#include "boot/life/fault.h"
#include "boot/life/host.h"
#include "boot/life/lost.h"
#include "boot/life/operator.h"
#include "boot/life/persist.h"
#include "boot/life/store.h"
#include "boot/life/verify.h"
#include "kernel/lib/limits.h"
#include "vm/host.h"
#include "vm/vm.h"

// A world comes in by one of three ways: it is made, it goes on, or it is gone back to in the
// middle of a life. What can go wrong on each is damage, a layout that this VM does not know, or a
// world that is not believed; then the disk stays as it is.
//
// Behind each function here that tries one of these ways, either the engine has that generation
// mounted and the VM is in it, or the engine is stopped and `trouble` says why. life_resume() is
// the exception: who asks may look for an older generation first, so he stops the engine.
//
// The engine is stopped only while the writer has nothing to do: after persist_finish(), after
// life_host_wait_for_writer(), or before it was started.

enum {
    VOLATILE_SHARE = 2, // it gets half of the frames: with more they would run short
    TROUBLE_MAX = 160,  // bytes of a sentence without a full stop
    TIME_MAX = 48,      // bytes of a time of day
    MS_PER_S = 1000,
    DAY_MS = 86400000,
};

static struct {
    bool is_resumed;  // the world was not made in this life
    bool must_verify; // it is to be gone through first
} life;

void life_wish_verified(void)
{
    life.must_verify = true;
}

page_t life_volatile_pages(void)
{
    page_t pages = life_host_free_frames() / VOLATILE_SHARE;

    return pages < ARENA_MAX_PAGES ? pages : ARENA_MAX_PAGES;
}

void life_start_volatile(struct snap_info *arena)
{
    *arena = (struct snap_info){.arena_pages = life_volatile_pages(), .is_empty = true};
    snap_start_volatile(arena->arena_pages);
    operator_tell("running without persistence");
}

static uint32_t life_arena_bytes(const struct snap_info *arena)
{
    return arena->arena_pages * PAGE_SIZE;
}

// The classes were made with this system or given by whoever starts it, so without them there is
// nothing to run.
static void life_create_world(const struct snap_info *arena, struct life_classes classes)
{
    if (vm_create(classes.bundle, classes.size_bytes, life_arena_bytes(arena)) != OK) {
        operator_tell("these classes cannot be used: %s", vm_refusal());
        life_host_give_up();
    }
    operator_tell("new arena");
}

static void life_describe_time(char text[TIME_MAX], int64_t time_ms)
{
    time_t seconds = (time_t)(time_ms / MS_PER_S - (time_ms % MS_PER_S < 0));
    struct tm utc;

    if (time_ms == 0 || gmtime_r(&seconds, &utc) == NULL)
        snprintf(text, TIME_MAX, "an unknown time");
    else
        snprintf(text, TIME_MAX, "%04d-%02d-%02d %02d:%02d:%02d UTC", utc.tm_year + 1900,
                 utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

// A clock can have been set between two lives, or its battery have been empty. Nothing depends on
// it, but who reads times should know. Forward it cannot be told from a machine that was off.
static void life_judge_clock(const struct snap_info *arena)
{
    int64_t now_ms = vm_host_wall_ms();
    int64_t passed_ms = now_ms - arena->newest_time_ms;
    char now[TIME_MAX];

    if (now_ms == 0 || arena->newest_time_ms == 0) return;
    life_describe_time(now, now_ms);
    if (passed_ms < 0)
        operator_tell("the clock shows %s, which is earlier: it is wrong, or was", now);
    else if (passed_ms >= DAY_MS)
        operator_tell("the clock shows %s: %lld days have passed, if it is right", now,
                      (long long)(passed_ms / DAY_MS));
}

static void life_announce_resumed(const struct snap_info *arena)
{
    char taken[TIME_MAX];

    life_describe_time(taken, arena->time_ms);
    operator_tell("resumed generation %llu, taken at %s", (unsigned long long)arena->generation,
                  taken);
    if (arena->newest > arena->generation)
        operator_tell("generation %llu, the newest, stays on the disk",
                      (unsigned long long)arena->newest);
    life_judge_clock(arena);
}

// The world in the arena comes up. False: it does not, and `trouble` says why; if a page is damaged
// that it cannot do without, *older is the newest generation before this one in which that is
// whole, and else 0.
static bool life_resume(const struct snap_info *arena, char trouble[TROUBLE_MAX], gen_t *older)
{
    page_t damaged;
    err_t err;

    *older = 0;
    persist_begin_life();
    err_t (*resume)(uint32_t) = life.must_verify ? vm_resume_foreign : vm_resume;
    if (!fault_attempt(resume, life_arena_bytes(arena), &err, &damaged)) {
        *older = snap_find_whole(damaged);
        snprintf(trouble, TROUBLE_MAX, "generation %llu cannot come up: page %u of it is damaged%s",
                 (unsigned long long)arena->generation, (unsigned)damaged,
                 *older != 0 ? "" : ", and in all before it (phantom-disk rescue saves the rest)");

        return false;
    }
    snprintf(trouble, TROUBLE_MAX, "%s", vm_refusal());
    if (err == OK) life_announce_resumed(arena);
    return err == OK;
}

// Let the arena become this generation. False, and `trouble` says why: it cannot be mounted, and
// the engine is stopped.
static bool life_mount(gen_t generation, struct snap_info *arena, char trouble[TROUBLE_MAX])
{
    err_t err = snap_mount_generation(generation, arena);

    if (err != OK)
        snprintf(trouble, TROUBLE_MAX, "generation %llu cannot be mounted: %s",
                 (unsigned long long)generation, err_text(err));
    return err == OK;
}

// The world that is in the arena, or the newest before it of which no page that it needs at once is
// damaged; what is newer stays on the disk. False: there is none, and the engine is stopped.
static bool life_resume_whole(struct snap_info *arena, char trouble[TROUBLE_MAX])
{
    gen_t older;

    while (!life_resume(arena, trouble, &older)) {
        snap_stop();
        if (older == 0) return false;
        operator_tell("%s; going back to generation %llu", trouble, (unsigned long long)older);
        if (!life_mount(older, arena, trouble)) return false;
    }
    return true;
}

// If that was wished: nothing in the arena contradicts what the VM relies on. False: something
// does, or could not be looked at, and the engine is stopped.
static bool life_is_believed(const struct snap_info *arena, char trouble[TROUBLE_MAX])
{
    unsigned long long generation = arena->generation;

    if (!life.must_verify) return true;
    operator_tell("verifying generation %llu", generation);
    err_t err = life_verify(life_arena_bytes(arena));
    if (err == OK) {
        operator_tell("everything in generation %llu is right", generation);
        return true;
    }
    snap_stop();
    const char *why =
        err == ERR_TIMEOUT ? "looking through it took too long and was given up" : err_text(err);
    snprintf(trouble, TROUBLE_MAX,
             "generation %llu is not believed (%s); back=SECONDS, or generation=NUMBER, goes on "
             "with an older one",
             generation, why);
    return false;
}

void life_enter_world(struct snap_info *arena, struct life_classes classes)
{
    char trouble[TROUBLE_MAX];

    if (arena->is_empty) {
        persist_begin_life();
        life_create_world(arena, classes);
        return;
    }
    if (life_is_believed(arena, trouble) && life_resume_whole(arena, trouble)) {
        life.is_resumed = true;
        if (classes.is_given)
            operator_tell("the bundle is not used: the disk holds a world, which goes on");
        return;
    }
    operator_ask(trouble);
    life_start_volatile(arena);
    persist_begin_life();
    life_create_world(arena, classes);
}

// Let the arena become this generation. False: it cannot, and the engine is stopped.
static bool life_try_generation(gen_t generation)
{
    char trouble[TROUBLE_MAX];
    struct snap_info arena;
    gen_t older;

    if (!life_mount(generation, &arena, trouble)) {
        operator_tell("%s", trouble);
        return false;
    }
    if (life_resume(&arena, trouble, &older)) return true;
    operator_tell("%s", trouble);
    life_host_wait_for_writer(); // it was woken by mounting
    snap_stop();
    return false;
}

// The present stays on the disk, and can be gone back to in turn.
static void life_go_back(gen_t generation)
{
    if (!persist_finish()) operator_tell("the newest changes are lost");
    gen_t left = snap_durable();
    snap_stop();
    operator_tell("going back to generation %llu", (unsigned long long)generation);
    // The disk may already say that the next life begins with what cannot be gone on with.
    if (!life_try_generation(generation) && !life_try_generation(left)) life_host_give_up();
}

// The present has lost a page that everybody needs, so nothing is done in it any more. What is
// durable of it stays on the disk.
static void life_leave_present(page_t page)
{
    gen_t whole = snap_find_whole(page);

    life_host_wait_for_writer();
    snap_stop();
    operator_tell("going back to generation %llu", (unsigned long long)whole);
    if (!life_try_generation(whole)) life_host_give_up();
}

// A world that has ended stays on the disk, and would end at once in every later life.
static int life_tell_idle(int code)
{
    if (code == VM_ALL_ENDED && life.is_resumed)
        operator_tell("no program is left in this world; back=SECONDS, or generation=NUMBER, goes "
                      "back to when there was one");
    return code;
}

int life_run(void)
{
    page_t page;
    int code;

    for (;;) {
        if (!lost_run(vm_run, &code, &page))
            life_leave_present(page);
        else if (code == VM_GOES_BACK)
            life_go_back(vm_wished_generation());
        else
            return life_tell_idle(code);
    }
}

void life_wish_end(void)
{
    vm_wish_end();
    life_host_poke();
}

bool life_end(int status)
{
    bool is_kept = persist_finish();
    bool is_lost = !is_kept && snap_state() != SNAP_VOLATILE;
    const char *kept = is_kept ? "everything is kept" : "without persistence";

    if (status == 0)
        operator_tell("stopped, %s", kept);
    else
        operator_tell("stopped with status %d, %s", status, kept);
    return !is_lost;
}

void life_note_crash(void (*print)(const char *line))
{
    uint64_t sector;
    frame_t note = store_is_proven() ? 0 : snap_crash_note(&sector);

    if (note == 0) return;
    err_t err = life_host_write_in_panic(sector, note);
    if (err == OK) {
        print("the disk knows that this life did not come up");
    } else if (err != ERR_NOT_FOUND) {
        print("the disk does not take a note of this life's end:");
        print(err_text(err));
    }
}
