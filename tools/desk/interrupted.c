#define _GNU_SOURCE // REG_RIP
#include "tools/desk/interrupted.h"

#include <ucontext.h>

#ifdef __x86_64__
enum { REG_PC = REG_RIP };
#else
enum { REG_PC = REG_EIP };
#endif

uintptr_t desk_interrupted_pc(const void *context)
{
    return (uintptr_t)((const ucontext_t *)context)->uc_mcontext.gregs[REG_PC];
}

void desk_go_on_at(void *context, uintptr_t pc)
{
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_PC] = (greg_t)pc;
}
