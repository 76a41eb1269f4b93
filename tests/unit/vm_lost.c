#define _GNU_SOURCE // sigaction
#include "tests/unit/vm_lost.h"

#include <assert.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

#include "kernel/lib/limits.h"
#include "tests/unit/vm_host.h"
#include "tools/desk/interrupted.h"
#include "vm/vm.h"
#include "vm/world.h"

struct test_lost test_lost;

// Pages that the world has never used are on no disk, so they cannot be lost.
static uint32_t unused_from, unused_end;

static void permit(uint32_t page, uint32_t count, int permission)
{
    void *at = (void *)((uintptr_t)ARENA_BASE + (uintptr_t)page * PAGE_SIZE);

    assert(mprotect(at, (size_t)count * PAGE_SIZE, permission) == 0);
}

// The first touch of a page. If it is lost, and the machine can go on without, this does not
// return, or the instruction is not done again.
static void touch(uint32_t page, uintptr_t *pc)
{
    test_lost.touches++;
    if (test_lost.touches == test_lost.lose_at) {
        test_lost.is_lost = true;
        test_lost.page = page;
        if (test_lost.has_lost != NULL) *test_lost.has_lost = true;
    }
    if (test_lost.is_lost && test_lost.page == page) {
        if (vm_leave_page(page, pc)) return;
        test_lost.is_shared = true;
        test_lost.is_lost = false;
    }
    permit(page, 1, PROT_READ | PROT_WRITE);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    uintptr_t pc = desk_interrupted_pc(context);
    uintptr_t offset = (uintptr_t)info->si_addr - ARENA_BASE;
    uint32_t page = (uint32_t)(offset >> PAGE_SHIFT);

    if (offset >= TEST_ARENA_BYTES)
        signal(number, SIG_DFL);
    else if (page >= unused_from && page < unused_end)
        permit(page, 1, PROT_READ | PROT_WRITE);
    else
        touch(page, &pc);
    desk_go_on_at(context, pc);
}

void lost_take_all(void)
{
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};

    unused_from = world()->heap.unused_from;
    unused_end = world()->heap.unused_end;
    sigaction(SIGSEGV, &action, NULL);
    memset(&test_lost, 0, sizeof(test_lost));
    permit(0, TEST_ARENA_BYTES >> PAGE_SHIFT, PROT_NONE);
}

void lost_give_back(void)
{
    test_lost.is_lost = false;
}

void lost_give_all(void)
{
    signal(SIGSEGV, SIG_DFL);
    permit(0, TEST_ARENA_BYTES >> PAGE_SHIFT, PROT_READ | PROT_WRITE);
}
