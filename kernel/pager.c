#include "kernel/pager.h"

#include "kernel/arch.h"
#include "kernel/lib/trace.h"
#include "kernel/paging.h"
#include "kernel/panic.h"

// Between the trap and the owner of the arena.
//
// The processor may hold an older, stricter translation than the tables say, since permission is
// given without flushing. Such a fault drops the translation by itself ("Intel SDM vol. 3",
// 4.10.4.1), so it is enough to try again; the owner never hears of it.

static struct {
    pager_handler_t handler;
    pager_quick_t quick;
} pager;

void pager_set_handler(pager_handler_t handler, pager_quick_t quick)
{
    pager.handler = handler;
    pager.quick = quick;
}

bool pager_fault(aaddr_t address, bool is_write, uintptr_t *pc)
{
    err_t err;

    if (is_write && pager.quick && pager.quick(address)) return true;
    if (paging_allows(address, is_write)) return true;
    if (!pager.handler) return false;

    TRACE(MEM, "fault %lx%s", (unsigned long)address, is_write ? " write" : "");
    arch_irq_enable();
    panic_suspend_attempt(true);
    err = pager.handler(address, is_write, pc);
    panic_suspend_attempt(false);
    arch_irq_disable();
    return err == OK;
}
