#include "boot/life/lost.h"

#include <setjmp.h>
#include <stdio.h>

#include "boot/life/host.h"
#include "boot/life/operator.h"
#include "snapshot/snapshot.h"
#include "vm/vm.h"

enum {
    TRIES = 3,        // to read a page for a program,
    TRIES_START = 20, // ... and for a start
    RETRY_MS = 1000,  // a page that everybody needs is asked for at this pace
    LISTEN_MS = 20,   // meanwhile the operator is listened to at this one
};

static struct {
    bool can_go_back; // lost_run() is at work
    jmp_buf way_back;
    page_t page;               // that everybody needs,
    gen_t whole;               // ... in which generation it is whole, or 0,
    bool is_told;              // ... and the operator was told
    struct operator_line line; // what he has typed
} lost;

bool lost_is(err_t err, unsigned tries, bool is_start)
{
    if (err == ERR_CORRUPT) return true;
    return err != ERR_NOMEM && tries >= (is_start ? TRIES_START : TRIES);
}

// ---- everybody needs it ----------------------------------------------------------------------

static void lost_tell(page_t page)
{
    if (lost.is_told && lost.page == page) return;
    lost.is_told = true;
    lost.page = page;
    lost.line.length = 0;
    lost.whole = snap_find_whole(page);
    operator_tell("nothing can run without page %u of the arena, which the disk has lost",
                  (unsigned)page);
    if (lost.whole != 0)
        operator_tell("type back to go back to generation %llu, which has it whole",
                      (unsigned long long)lost.whole);
    else
        operator_tell("no older generation has it whole, so it is waited for");
}

// Nobody is there to wait for it, or to go back. What is durable stays so.
_Noreturn static void lost_give_up(void)
{
    operator_tell("stopped, for there is nobody to ask");
    life_host_give_up();
}

bool lost_leave(page_t page, uintptr_t *pc)
{
    if (vm_leave_page(page, pc)) return true;
    lost_tell(page);
    for (unsigned waited_ms = 0; waited_ms < RETRY_MS; waited_ms += LISTEN_MS) {
        if (lost.can_go_back && lost.whole != 0 && operator_has_typed(&lost.line, "back"))
            longjmp(lost.way_back, 1);
        life_host_sleep_ms(LISTEN_MS);
    }
    if (!life_host_has_operator()) lost_give_up();
    return false;
}

bool lost_run(int (*run)(void), int *result, page_t *page)
{
    lost.is_told = false;
    if (setjmp(lost.way_back) == 0) {
        lost.can_go_back = true;
        *result = run();
        lost.can_go_back = false;
        return true;
    }
    lost.can_go_back = false;
    *page = lost.page;
    return false;
}

// ---- a task needs it -------------------------------------------------------------------------

void lost_describe(uint32_t page, char *text, uint32_t size)
{
    gen_t whole = snap_find_whole(page);
    int used =
        snprintf(text, size, "the disk has lost (block %lu); ", (unsigned long)snap_block_of(page));

    if (used < 0 || (uint32_t)used >= size) return;
    if (whole != 0)
        snprintf(text + used, size - (uint32_t)used, "generation %llu has it whole",
                 (unsigned long long)whole);
    else
        snprintf(text + used, size - (uint32_t)used, "no older generation has it whole");
}
