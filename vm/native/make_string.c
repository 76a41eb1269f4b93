#include "vm/native/make_string.h"

#include "vm/heap.h"
#include "vm/text.h"
#include "vm/world.h"

// Words of the state: how many units were looked at, and of all of them, or while they are copied
// of those that were: whether one of them takes two bytes; and whether it was begun anew.
enum { LOOKED_AT, WIDE, IS_ANEW };

// False: the call gives way.
static bool look(struct native_call *call, struct native_progress *progress,
                 const struct units *units)
{
    uint32_t *at = &progress->state[LOOKED_AT];

    if (!units->wide) *at = units->count;
    while (*at < units->count && !progress->state[WIDE]) {
        uint32_t taken = native_take(call, units->count - *at, NATIVE_WIDE);
        if (taken == 0) return false;
        struct units part = units_part(*units, *at, taken);
        progress->state[WIDE] |= units_have_wide(&part);
        *at += taken;
    }
    return true;
}

enum copied { COPIED_ALL, COPIED_SOME, COPIED_OTHERS };

// COPIED_OTHERS: these units make no string of the width of what was made. It keeps one that does.
static enum copied copy(struct native_call *call, struct native_progress *progress,
                        const struct units *units)
{
    uint32_t wide = object_is_wide(progress->made);

    while (progress->done < units->count) {
        uint32_t taken = native_take(call, units->count - progress->done,
                                     units->wide ? NATIVE_WIDE : NATIVE_COPY);
        if (taken == 0) return COPIED_SOME;
        struct units part = units_part(*units, progress->done, taken);
        progress->state[WIDE] |= units_have_wide(&part);
        bool is_last = progress->done + taken == units->count;
        if (is_last && progress->state[WIDE] != wide) return COPIED_OTHERS;
        units_copy(((struct string *)object_at(progress->made))->bytes, wide, progress->done,
                   &part);
        progress->done += taken;
    }
    return COPIED_ALL;
}

static enum native_status give_way(const struct native_progress *progress)
{
    return progress->state[IS_ANEW] ? NATIVE_KEEPS : NATIVE_AGAIN;
}

enum native_status native_make_string(struct native_call *call, const struct units *units)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) {
        if (!look(call, progress, units)) return give_way(progress);
        progress->made = heap_alloc_units(units->count, progress->state[WIDE]);
        progress->state[WIDE] = 0;
    }
    if (progress->made == 0) return native_return_made(call, 0);
    switch (copy(call, progress, units)) {
    case COPIED_ALL:
        return native_return_made(call, progress->made);
    case COPIED_OTHERS:
        *progress = (struct native_progress){.state[IS_ANEW] = 1};
        break;
    case COPIED_SOME:
        break;
    }
    return give_way(progress);
}

bool native_made_string_is_sound(const struct native_progress *progress, uint32_t count)
{
    if (!native_made_is(progress, CORE_STRING, count)) return false;
    if (progress->made == 0) return progress->state[LOOKED_AT] <= count;
    struct units copied = units_part(text_units(progress->made), 0, progress->done);
    return units_have_wide(&copied) == progress->state[WIDE];
}
