#include "vm/jit/targets.h"

#include <string.h>

#include "vm/class.h"
#include "vm/jit/state.h"
#include "vm/opcode.h"
#include "vm/shortcut.h"
#include "vm/world.h"

enum { OVERRIDDEN = 1, RELIED_ON = 2, METHODS_PER_WORK = 4 };

static struct {
    oref_t class;                   // to be looked at,
    uint32_t next;                  // ... from this one of its methods on
    uint8_t flags[JIT_METHODS_MAX]; // of methods, by number
} targets;

bool targets_note_overridden(const struct method *method)
{
    uint8_t *flags = &targets.flags[method->code_number % JIT_METHODS_MAX];
    bool is_relied_on = *flags & RELIED_ON;

    *flags = OVERRIDDEN;
    return is_relied_on;
}

void targets_forget(uint32_t number)
{
    targets.flags[number] = 0;
}

void targets_look_again(void)
{
    targets.class = world()->classes;
    targets.next = 0;
}

void targets_begin_life(void)
{
    memset(&targets, 0, sizeof(targets));
    targets_look_again();
}

// A unit of work. One that is not whole yet, or an interface, has no table.
static void targets_look_at(const struct class *class)
{
    uint32_t count = class->vtable == 0 ? 0 : refs_count(class->methods);
    oref_t inherited = class->super == 0 ? 0 : class_vtable(class->super);

    for (uint32_t i = 0; i < METHODS_PER_WORK && targets.next < count; i++, targets.next++) {
        const struct method *method = object_at(refs_item(class->methods, targets.next));
        if (method->place < refs_count(inherited))
            (void)targets_note_overridden(object_at(refs_item(inherited, method->place)));
    }
    if (targets.next < count) return;
    targets.class = class->next;
    targets.next = 0;
}

bool targets_look(int32_t *work)
{
    for (; targets.class != 0 && *work > 0; --*work) targets_look_at(object_at(targets.class));
    return targets.class == 0;
}

static bool targets_are_overridden(const struct method *method)
{
    return targets.flags[method->code_number % JIT_METHODS_MAX] & OVERRIDDEN;
}

const struct method *targets_only(const oref_t *pool, const uint32_t *at)
{
    const struct method *named;

    switch (OPCODE_OP(*at)) {
    case OP_CALL:
        return object_at(pool[OPCODE_P16(*at)]);
    case OP_CALLV:
        named = object_at(pool[OPCODE_P16(*at)]);
        if (named->code_number == 0 || targets_are_overridden(named)) return NULL;
        targets.flags[named->code_number % JIT_METHODS_MAX] |= RELIED_ON;
        return named;
    default:
        return NULL;
    }
}

bool targets_are_short(const struct method *target)
{
    return target != NULL && target->shortcut != 0 && shortcut_of(target) != SHORTCUT_NO_CODE;
}
