#include "vm/jit/targets.h"

#include <string.h>

#include "vm/class.h"
#include "vm/jit/state.h"
#include "vm/opcode.h"
#include "vm/shortcut.h"
#include "vm/world.h"

enum { OVERRIDDEN = 1, RELIED_ON = 2, PLACES_PER_WORK = 8 };

static struct {
    oref_t next;                    // class to be looked at
    uint8_t flags[JIT_METHODS_MAX]; // of methods, by number
} targets;

static bool targets_note_overridden(const struct method *method)
{
    uint8_t *flags = &targets.flags[method->code_number % JIT_METHODS_MAX];

    *flags |= OVERRIDDEN;
    return *flags & RELIED_ON;
}

bool targets_note_class(const struct class *class)
{
    oref_t inherited = class->super == 0 ? 0 : class_vtable(class->super);
    bool is_relied_on = false;

    for (uint32_t i = 0; i < refs_count(inherited); i++)
        if (refs_item(class->vtable, i) != refs_item(inherited, i) &&
            targets_note_overridden(object_at(refs_item(inherited, i))))
            is_relied_on = true;
    return is_relied_on;
}

static const struct class *class_to_look_at(void)
{
    return object_at(targets.next);
}

void targets_look_again(void)
{
    targets.next = world()->classes;
}

void targets_begin_life(void)
{
    memset(&targets, 0, sizeof(targets));
    targets_look_again();
}

bool targets_look(int32_t *work)
{
    for (; targets.next != 0 && *work > 0; targets.next = class_to_look_at()->next) {
        *work -= 1 + (int32_t)refs_count(class_to_look_at()->vtable) / PLACES_PER_WORK;
        if (class_to_look_at()->vtable != 0) (void)targets_note_class(class_to_look_at());
    }
    return targets.next == 0;
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
