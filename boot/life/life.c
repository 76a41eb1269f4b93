#include "boot/life/life.h"

#include <time.h>

#include "boot/life/body.h"
#include "boot/life/operator.h"
#include "boot/life/persist.h"
#include "kernel/lib/limits.h"
#include "vm/vm.h"

enum { VOLATILE_SHARE = 2 }; // it gets half of the frames: with more they would run short

page_t life_volatile_pages(void)
{
    page_t pages = body_free_frames() / VOLATILE_SHARE;

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
        body_give_up();
    }
    operator_tell("new arena");
}

static void life_announce_resumed(const struct snap_info *arena)
{
    time_t seconds = (time_t)(arena->time_ms / 1000);
    struct tm utc;

    gmtime_r(&seconds, &utc);
    operator_tell("resumed generation %llu, taken at %04d-%02d-%02d %02d:%02d:%02d UTC",
                  (unsigned long long)arena->generation, utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
    if (arena->newest > arena->generation)
        operator_tell("generation %llu, the newest, stays on the disk",
                      (unsigned long long)arena->newest);
}

void life_enter_world(struct snap_info *arena, struct life_classes classes)
{
    persist_begin_life();
    if (arena->is_empty) {
        life_create_world(arena, classes);
        return;
    }
    if (vm_resume(life_arena_bytes(arena)) == OK) {
        life_announce_resumed(arena);
        return;
    }
    operator_ask(vm_refusal());
    snap_stop();
    life_start_volatile(arena);
    life_create_world(arena, classes);
}

// Let the arena become this generation. False: it cannot, and the engine is stopped.
static bool life_try_generation(gen_t generation)
{
    struct snap_info arena;

    persist_begin_life();
    err_t err = snap_mount_generation(generation, &arena);
    if (err != OK) {
        operator_tell("generation %llu cannot be mounted: %s", (unsigned long long)generation,
                      err_text(err));
        return false;
    }
    if (vm_resume(life_arena_bytes(&arena)) == OK) {
        life_announce_resumed(&arena);
        return true;
    }
    operator_tell("%s", vm_refusal());
    body_wait_for_writer(); // it was woken by mounting
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
    if (!life_try_generation(generation) && !life_try_generation(left)) body_give_up();
}

int life_run(void)
{
    int code;

    while ((code = vm_run()) == VM_GOES_BACK) life_go_back(vm_wished_generation());
    return code;
}

void life_end(int status)
{
    const char *kept = persist_finish() ? "everything is kept" : "without persistence";

    if (status == 0)
        operator_tell("stopped, %s", kept);
    else
        operator_tell("stopped with status %d, %s", status, kept);
}

void life_note_crash(void (*print)(const char *line))
{
    uint64_t sector;
    frame_t note = persist_is_proven() ? 0 : snap_crash_note(&sector);

    if (note == 0) return;
    err_t err = body_write_in_panic(sector, note);
    if (err == OK) {
        print("the disk knows that this life did not come up");
    } else if (err != ERR_NOT_FOUND) {
        print("the disk does not take a note of this life's end:");
        print(err_text(err));
    }
}
