#include "vm/native/native.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/except.h"

enum { INSTANCE, STATIC };

static const struct native_info natives[] = {
#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    [number] = {native_##function, (kind) == STATIC, class, name, parameters, result},
    NATIVE_LIST(NATIVE)
#undef NATIVE
};

const struct native_info *native_find(uint32_t number)
{
    if (number >= ARRAY_COUNT(natives) || natives[number].function == NULL) return NULL;
    return &natives[number];
}

enum native_status native_throw(struct native_call *call, enum core exception, const char *message)
{
    call->thrown = except_make(exception, message);
    return NATIVE_THROW;
}

enum native_status native_return_made(struct native_call *call, oref_t made)
{
    if (made == 0) return native_throw(call, CORE_MEMORY_FULL, "");
    call->result.r = made;
    return NATIVE_DONE;
}
