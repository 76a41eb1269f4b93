// From the boot loader to running programs, one stage after another.

#include "boot/install.h"
#include "boot/life/life.h"
#include "boot/machine.h"
#include "boot/multiboot.h"
#include "boot/options.h"
#include "boot/origin.h"
#include "boot/storage.h"
#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/board.h"
#include "kernel/bootinfo.h"
#include "kernel/cmdline.h"
#include "kernel/console.h"
#include "kernel/paging.h"
#include "kernel/panic.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "snapshot/snapshot.h"
#include "vm/vm.h"

// The classes that a new arena starts from, linked in by tools/link-kernel.
extern const uint8_t embedded_bundle_begin[], embedded_bundle_end[];

static struct boot_info boot_info;

// A module that the boot loader brought takes the place of the built-in classes: tests start
// their own programs so.
static struct life_classes choose_classes(void)
{
    const struct boot_module *module = &boot_info.module[0];

    if (boot_info.module_count == 0)
        return (struct life_classes){
            embedded_bundle_begin, (uint32_t)(embedded_bundle_end - embedded_bundle_begin), false};
    uint8_t *page = paging_window((frame_t)(module->begin / PAGE_SIZE));
    return (struct life_classes){page + module->begin % PAGE_SIZE,
                                 (uint32_t)(module->end - module->begin), true};
}

static void panic_line(const char *line)
{
    console_print("  %s\n", line);
}

static void panic_managed_backtrace(void)
{
    uintptr_t address, innermost = panic_outer_activation(&address);

    vm_backtrace(panic_line, (uint32_t)innermost, address);
}

static void panic_engine_state(void)
{
    struct snap_stats stats;

    snap_stats(&stats);
    console_print("  state %d, generation %llu, durable %llu, %u pages resident, %u dirty\n",
                  snap_state(), (unsigned long long)snap_generation(),
                  (unsigned long long)snap_durable(), stats.resident_pages, stats.dirty_pages);
}

static void panic_note_crash(void)
{
    life_note_crash(panic_line);
}

static void bring_up_machine(uint32_t magic, uintptr_t info)
{
    multiboot_parse(magic, info, &boot_info);
    options_apply(boot_info.text); // options of everything that follows
    arch_init();                   // traps, from here on a mistake is reported
    pmm_init(&boot_info);          // frames
    paging_init();                 // the final address map
    thread_init();                 // this becomes the first thread
    arch_start_ticks();            // time passes, threads take turns
    drivers_init(&boot_info);      // console, keyboard, clock, disks
    cmdline_report();              // now somebody can read it
}

static void connect_rooms(void)
{
    machine_connect();
    install_offer_disks(&boot_info);
    panic_add_report("programs", panic_managed_backtrace);
    panic_add_report("snapshots", panic_engine_state);
    panic_add_report("this life", panic_note_crash);
}

static void start_writer(void)
{
    if (machine_start_writer() == OK) return;
    console_print("phantom: there is too little memory to run\n");
    board_exit(BOARD_EXIT_FAIL);
}

// The status is what the Linux program and vmrun exit with. A disk that failed is no success.
_Noreturn static void stop(int code)
{
    int status = code == VM_ALL_ENDED ? vm_has_exception() : code & 0xff;

    origin_end_life();
    bool is_kept = life_end(status);
    board_exit(status == 0 && is_kept ? BOARD_EXIT_PASS : BOARD_EXIT_FAIL);
}

_Noreturn void kernel_main(uint32_t magic, uintptr_t info);

_Noreturn void kernel_main(uint32_t magic, uintptr_t info)
{
    struct snap_info arena;

    bring_up_machine(magic, info);
    connect_rooms();
    origin_find();
    if (!storage_open(&arena)) life_start_volatile(&arena);
    machine_start();
    if (cmdline_flag("verify")) life_wish_verified();
    life_enter_world(&arena, choose_classes());
    start_writer();
    origin_expect_life();
    board_set_button(life_wish_end);
    stop(life_run());
}
