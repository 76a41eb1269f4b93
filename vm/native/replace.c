#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/native/search.h"
#include "vm/text.h"
#include "vm/world.h"

// Replacing each part of a text by another one, from the left. That goes over the text twice: to
// measure what comes of it, and to make that. It is seen by nobody before it is finished, and the
// three texts never change, so a restart is not noticed.

enum { TEXT_SHORT = 4 * NATIVE_SHORT }; // up to it a text is begun without entering

// The state of the progress. What lies between two occurrences, and the text that replaces the
// second, is a *stretch*.
struct replacing {
    struct search search; // for the occurrence that ends the stretch
    uint32_t first;       // where that begins, in the text,
    uint32_t within;      // ... and how many units of what it becomes are done
    uint32_t count;       // units of all
    uint32_t wide;        // ... one of them takes two bytes
};

_Static_assert(sizeof(struct replacing) <= 4 * NATIVE_STATE_MAX, "it has room");

struct texts {
    struct units whole, part, by;
};

static struct texts texts_of(const uint32_t *args)
{
    return (struct texts){text_units(args[0]), text_units(args[1]), text_units(args[2])};
}

static void measure_units(struct replacing *r, const struct units *units)
{
    r->count += units->count;
    r->wide |= units_have_wide(units);
}

static void make_units(struct native_progress *progress, const struct units *units)
{
    uint8_t *to = ((struct string *)object_at(progress->made))->bytes;

    units_copy(to, object_is_wide(progress->made), progress->done, units);
    progress->done += units->count;
}

// Do the units, of which those up to `offset` come before in the stretch. False: it gives way.
static bool do_units(struct native_call *call, struct native_progress *progress,
                     const struct units *units, uint32_t offset)
{
    struct replacing *r = (struct replacing *)progress->state;

    while (r->within < offset + units->count) {
        uint32_t taken = native_take(call, offset + units->count - r->within,
                                     units->wide ? NATIVE_WIDE : NATIVE_COPY / 2);
        if (taken == 0) return false;
        struct units part = units_part(*units, r->within - offset, taken);
        if (progress->made == 0)
            measure_units(r, &part);
        else
            make_units(progress, &part);
        if (r->count > OBJECT_LENGTH_MAX) return true;
        r->within += taken;
    }
    return true;
}

// SEARCH_OPEN: the call gives way.
static enum search_result find_next(struct native_call *call, struct replacing *r,
                                    const struct texts *texts)
{
    enum search_result result = SEARCH_OPEN;

    while (result == SEARCH_OPEN) {
        uint32_t steps = native_take(call, NATIVE_LOOK, NATIVE_SEARCH);
        if (steps == 0) break;
        result = search_go_on(&r->search, &texts->whole, &texts->part, r->first, &steps);
        call->fuel += steps / NATIVE_SEARCH; // those that were not needed
    }
    return result;
}

// Measure, or make, all that is left. False: it gives way.
static bool do_stretches(struct native_call *call, struct native_progress *progress)
{
    struct replacing *r = (struct replacing *)progress->state;
    struct texts texts = texts_of(call->args);

    while (r->count <= OBJECT_LENGTH_MAX) {
        enum search_result result = find_next(call, r, &texts);
        if (result == SEARCH_OPEN) return false;
        uint32_t end = result == SEARCH_FOUND ? (uint32_t)r->search.at : texts.whole.count;
        struct units kept = units_part(texts.whole, r->first, end - r->first);
        if (!do_units(call, progress, &kept, 0)) return false;
        if (result == SEARCH_NONE) return true;
        if (!do_units(call, progress, &texts.by, kept.count)) return false;
        r->first = end + texts.part.count;
        r->within = 0;
        r->search = (struct search){0};
    }
    return true;
}

// NATIVE_AGAIN: it gives way.
static enum native_status replace(struct native_call *call, struct native_progress *progress)
{
    struct replacing *r = (struct replacing *)progress->state;

    if (progress->made == 0) {
        if (!do_stretches(call, progress)) return NATIVE_AGAIN;
        if (r->first == 0) return native_return_made(call, call->args[0]);
        progress->made = heap_alloc_units(r->count, r->wide);
        if (progress->made == 0) return native_return_made(call, 0);
        *r = (struct replacing){.count = r->count};
    }
    return do_stretches(call, progress) ? native_return_made(call, progress->made) : NATIVE_AGAIN;
}

static enum native_status replace_long(struct native_call *call)
{
    return native_begin_long(call) == NULL ? NATIVE_THROW : NATIVE_AGAIN;
}

// Of a text without the part nothing is made.
enum native_status native_string_replace(struct native_call *call)
{
    struct native_progress at_once = {0};
    const uint32_t *args = call->args;

    for (uint32_t i = 1; i <= 2; i++)
        if (args[i] == 0) return native_throw_null(call, i, "a string");
    if (object_length(args[1]) == 0)
        return native_throw(call, CORE_ARGUMENT, "an empty part cannot be replaced");
    if (call->is_entered) return replace(call, native_begin_long(call));
    if (object_length(args[0]) > TEXT_SHORT) return replace_long(call);
    enum native_status status = replace(call, &at_once);
    return status == NATIVE_AGAIN ? replace_long(call) : status;
}

// ---- what progress can be ----------------------------------------------------------------------

static enum search_result find(const struct texts *texts, uint32_t first, uint32_t *at)
{
    struct search search = {0};
    uint32_t steps = UINT32_MAX;
    enum search_result result = search_go_on(&search, &texts->whole, &texts->part, first, &steps);

    *at = result == SEARCH_FOUND ? (uint32_t)search.at : texts->whole.count;
    return result;
}

// Adds so many units of the stretch that begins at `first`. False: it has fewer.
static bool measure_stretch(const struct texts *texts, struct replacing *sum, uint32_t count)
{
    uint32_t end;
    bool is_last = find(texts, sum->first, &end) == SEARCH_NONE;
    uint32_t kept = end - sum->first, most = count < kept ? count : kept;
    struct units before = units_part(texts->whole, sum->first, most);

    measure_units(sum, &before);
    if (count - most > (is_last ? 0 : texts->by.count)) return false;
    struct units behind = units_part(texts->by, 0, count - most);
    measure_units(sum, &behind);
    return true;
}

// Adds all stretches before the one that begins at `first`, or all. False: none begins there.
static bool measure_before(const struct texts *texts, struct replacing *sum, uint32_t first)
{
    uint32_t end;

    while (sum->first < first && sum->count <= OBJECT_LENGTH_MAX) {
        if (find(texts, sum->first, &end) == SEARCH_NONE) break;
        (void)measure_stretch(texts, sum, end - sum->first + texts->by.count);
        sum->first = end + texts->part.count;
    }
    return sum->first == first;
}

static bool measure_all(const struct texts *texts, struct replacing *sum)
{
    (void)measure_before(texts, sum, UINT32_MAX);
    return measure_stretch(texts, sum, texts->whole.count - sum->first);
}

static bool search_is_so(const struct replacing *r, const struct texts *texts)
{
    struct search search = r->search;
    uint32_t at, steps = 0;
    enum search_result result =
        search_go_on(&search, &texts->whole, &texts->part, r->first, &steps);

    if (result == SEARCH_OPEN)
        return r->within == 0 && search_is_sound(&r->search, texts->whole.count, texts->part.count);
    return result == find(texts, r->first, &at) &&
           (result == SEARCH_NONE || at == (uint32_t)search.at);
}

bool native_check_string_replace(const uint32_t *args, const struct native_progress *progress)
{
    const struct replacing *r = (const struct replacing *)progress->state;
    struct replacing done = {0}, all = {0};

    if (args[1] == 0 || args[2] == 0 || object_length(args[1]) == 0) return false;
    struct texts texts = texts_of(args);
    if (!measure_before(&texts, &done, r->first) || !measure_stretch(&texts, &done, r->within) ||
        !search_is_so(r, &texts))
        return false;
    if (progress->made == 0)
        return progress->done == 0 && r->count == done.count && r->wide == done.wide;
    return measure_all(&texts, &all) && r->count == all.count && progress->done == done.count &&
           native_made_is(progress, CORE_STRING, all.count) &&
           object_is_wide(progress->made) == all.wide;
}
