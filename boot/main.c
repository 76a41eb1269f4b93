// From the boot loader to running programs, one stage after another. The only file, with
// boot/persist.c and boot/storage.c, that knows every room.

#include <stdio.h>
#include <time.h>

#include "boot/multiboot.h"
#include "boot/persist.h"
#include "boot/storage.h"
#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/bootinfo.h"
#include "kernel/clock.h"
#include "kernel/cmdline.h"
#include "kernel/console.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/panic.h"
#include "kernel/pmm.h"
#include "kernel/selftest.h"
#include "kernel/thread.h"
#include "snapshot/port/kernel.h"
#include "snapshot/snapshot.h"
#include "vm/vm.h"

enum { VOLATILE_SHARE = 2 }; // without a disk the arena gets half of the memory

// The classes that a new arena starts from, linked in by tools/link-kernel.
extern const uint8_t embedded_bundle_begin[], embedded_bundle_end[];

struct bundle {
    const void *bytes;
    uint32_t size_bytes;
};

static struct boot_info boot_info;

// A module that the boot loader brought takes the place of the built-in classes: tests start
// their own programs so.
static struct bundle choose_bundle(void)
{
    const struct boot_module *module = &boot_info.module[0];

    if (boot_info.module_count == 0)
        return (struct bundle){embedded_bundle_begin,
                               (uint32_t)(embedded_bundle_end - embedded_bundle_begin)};
    uint8_t *page = paging_window((frame_t)(module->begin / PAGE_SIZE));
    return (struct bundle){page + module->begin % PAGE_SIZE,
                           (uint32_t)(module->end - module->begin)};
}

static void panic_managed_line(const char *line)
{
    console_print("  %s\n", line);
}

static void panic_managed_backtrace(void)
{
    vm_backtrace(panic_managed_line);
}

static void panic_engine_state(void)
{
    struct snap_stats stats;

    snap_stats(&stats);
    console_print("  state %d, generation %llu, durable %llu, %u pages resident, %u dirty\n",
                  snap_state(), (unsigned long long)snap_generation(),
                  (unsigned long long)snap_durable(), stats.resident_pages, stats.dirty_pages);
}

static void announce_resumed(const struct snap_info *info)
{
    time_t seconds = (time_t)(info->time_ms / 1000);
    struct tm utc;

    gmtime_r(&seconds, &utc);
    console_print("phantom: resumed generation %llu, taken at %04d-%02d-%02d %02d:%02d:%02d UTC\n",
                  (unsigned long long)info->generation, utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static void start_volatile(struct snap_info *info)
{
    *info = (struct snap_info){
        .arena_pages = pmm_free_count() / VOLATILE_SHARE,
        .is_empty = true,
    };
    if (info->arena_pages > ARENA_MAX_PAGES) info->arena_pages = ARENA_MAX_PAGES;
    snap_start_volatile(info->arena_pages);
    console_print("phantom: running without persistence\n");
}

static uint32_t arena_bytes(const struct snap_info *info)
{
    return info->arena_pages * PAGE_SIZE;
}

// Fill an empty arena. The classes were made with this kernel or given by whoever starts it, so
// without them there is nothing to run.
static void create_world(const struct snap_info *info)
{
    struct bundle bundle = choose_bundle();

    if (vm_create(bundle.bytes, bundle.size_bytes, arena_bytes(info)) != OK) {
        console_print("phantom: these classes cannot be used: %s\n", vm_refusal());
        arch_exit(ARCH_EXIT_FAIL);
    }
    console_print("phantom: new arena\n");
}

// Bring up what the arena holds. A world that this kernel cannot run stays on the disk as it is.
static void enter_world(struct snap_info *info)
{
    if (info->is_empty) {
        create_world(info);
        return;
    }
    if (vm_resume(arena_bytes(info)) == OK) {
        announce_resumed(info);
        return;
    }
    storage_ask(vm_refusal());
    snap_stop();
    start_volatile(info);
    create_world(info);
}

static void bring_up_machine(uint32_t magic, uintptr_t info)
{
    multiboot_parse(magic, info, &boot_info);
    cmdline_init(boot_info.text); // options of everything that follows
    arch_init();                  // traps, from here on a mistake is reported
    pmm_init(&boot_info);         // frames
    paging_init();                // the final address map
    thread_init();                // this becomes the first thread
    arch_start_ticks();           // time passes, threads take turns
    drivers_init();               // console, keyboard, clock, disks
    cmdline_report();             // now somebody can read it
}

static void connect_rooms(void)
{
    persist_init();
    panic_add_report("programs", panic_managed_backtrace);
    panic_add_report("snapshots", panic_engine_state);
}

static void start_persistence(void)
{
    if (persist_start() == OK) return;
    console_print("phantom: there is too little memory to run\n");
    arch_exit(ARCH_EXIT_FAIL);
}

_Noreturn static void stop(int code)
{
    bool is_kept = persist_finish();

    console_print("phantom: stopped, %s\n", is_kept ? "everything is kept" : "without persistence");
    arch_exit(code == 0 ? ARCH_EXIT_PASS : ARCH_EXIT_FAIL);
}

_Noreturn void kernel_main(uint32_t magic, uintptr_t info);

_Noreturn void kernel_main(uint32_t magic, uintptr_t info)
{
    struct snap_info arena;

    bring_up_machine(magic, info);
    if (cmdline_string("selftest")) selftest_run(cmdline_string("selftest"));
    connect_rooms();
    if (!storage_open(&arena)) start_volatile(&arena);
    start_persistence();
    enter_world(&arena);
    stop(vm_run());
}
