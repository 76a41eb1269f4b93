#include <stddef.h>

#include "kernel/arch.h"
#include "kernel/board.h"
#include "kernel/bootinfo.h"
#include "kernel/lib/assert.h"
#include "snapshot/snapshot.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"
#include "tests/bench/native.h"
#include "tests/bench/stretch.h"
#include "tests/wrap.h"
#include "vm/interp.h"
#include "vm/vm.h"

// Where the instructions of a start go: the busy clock is read where each of these functions is
// called, and what passes until the next of them is put down to it. Printed when the machine ends.
// The writer may begin while the start waits for the disk, or a moment later, as the host has it:
// its work is not the start's, and does not count. Neither does it to what programs have used.

enum { STAGES_MAX = 16 };

static struct {
    struct {
        const char *name;
        uint64_t begin;
    } stages[STAGES_MAX];
    unsigned count;
    bool has_run; // managed code
} boot;

static void note_stage(const char *name)
{
    if (boot.has_run) return;
    ASSERT(boot.count < STAGES_MAX);
    boot.stages[boot.count].name = name;
    boot.stages[boot.count++].begin = ledger_busy() - ledger_writer();
}

static void print_stages(void)
{
    for (unsigned i = 0; i + 1 < boot.count; i++)
        meter_say("boot", boot.stages[i].name, boot.stages[i + 1].begin - boot.stages[i].begin);
    uint64_t up = boot.stages[boot.count - 1].begin;
    meter_say("boot", "all", up - boot.stages[0].begin);
    meter_say("boot", "programs", ledger_busy() - ledger_writer() - up);
}

// Note a stage and go on to it: a function whose first argument, if it has one, is `...`.
#define STAGE(type, function, parameters, arguments)                                               \
    WRAP(type, function, parameters)                                                               \
    {                                                                                              \
        note_stage(#function);                                                                     \
        return __real_##function arguments;                                                        \
    }

STAGE(void, kernel_main, (uint32_t magic, uintptr_t info), (magic, info))
STAGE(void, arch_init, (void), ())
STAGE(void, pmm_init, (const struct boot_info *info), (info))
STAGE(void, paging_init, (void), ())
STAGE(void, thread_init, (void), ())
STAGE(void, drivers_init, (const struct boot_info *info), (info))
STAGE(err_t, snap_probe, (struct snap_info * info), (info))
STAGE(err_t, snap_format, (uint64_t disk_id, page_t arena_pages), (disk_id, arena_pages))
STAGE(err_t, snap_mount_wished, (const struct snap_wish *wish, struct snap_info *info),
      (wish, info))
STAGE(err_t, vm_create, (const void *bundle, uint32_t bundle_bytes, uint32_t arena_bytes),
      (bundle, bundle_bytes, arena_bytes))
STAGE(err_t, vm_resume, (uint32_t arena_bytes), (arena_bytes))
STAGE(int, vm_run, (void), ())

WRAP(enum interp_exit, interp_run, (struct task * task))
{
    note_stage("programs");
    boot.has_run = true;
    stretch_begin();
    enum interp_exit why = __real_interp_run(task);
    stretch_end();
    return why;
}

WRAP(_Noreturn void, board_exit, (int status))
{
    if (boot.has_run) print_stages();
    native_run();
    __real_board_exit(status);
}
