#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Joining strings: what they take is summed up, then that is made, and each is copied, once. It is
// seen by nobody before it is finished, so a restart is not noticed. If others change the array
// meanwhile, it is begun anew, and they stand still until it is done.
//
// A *piece* is a part of the array, or the receiver between two of them.

enum {
    PIECES_SHORT = 32, // so many are joined without entering, if that is not more than
    UNITS_SHORT = 4 * NATIVE_SHORT,
    PIECE_COST = 16, // of each, in units that are copied
};

// The state of the progress.
struct joining {
    uint32_t piece;  // the next,
    uint32_t within; // ... and how many of its units were copied
    uint32_t count;  // units of all pieces, or of those before while they are summed up
    uint32_t wide;   // one of the units takes two bytes: of all, or of those that were copied
    uint32_t is_anew;
};

_Static_assert(sizeof(struct joining) <= 4 * NATIVE_STATE_MAX, "it has room");

enum joined { JOINED_ALL, JOINED_SOME, JOINED_OTHERS, JOINED_NOT };

static uint32_t piece_count(const uint32_t *args)
{
    uint32_t parts = ((const struct sequence *)object_at(args[1]))->length;

    return parts == 0 ? 0 : 2 * parts - 1;
}

// False: it is null, or no string.
static bool find_piece(const uint32_t *args, uint32_t index, struct units *piece)
{
    oref_t ref = args[0];

    if (index % 2 == 0) ref = sequence_words(object_at(args[1]))[index / 2];
    if (ref == 0 || object_class(ref) != object_at(world_core(CORE_STRING))) return false;
    *piece = text_units(ref);
    return true;
}

static enum joined sum_up(struct native_call *call, struct joining *joining)
{
    struct units piece;

    for (; joining->piece < piece_count(call->args); joining->piece++) {
        if (native_take(call, PIECE_COST, NATIVE_COPY / 2) == 0) return JOINED_SOME;
        if (!find_piece(call->args, joining->piece, &piece)) return JOINED_NOT;
        joining->count += piece.count;
        joining->wide |= piece.wide;
        if (joining->count > OBJECT_LENGTH_MAX) break; // no such string can be made
    }
    return JOINED_ALL;
}

// Whether these units may be put next into a text of so many, of this width: it has a unit that
// takes two bytes when it is full.
static bool may_add(struct joining *joining, const struct units *units, uint32_t done,
                    uint32_t wide)
{
    if (units->count > joining->count - done || units->wide > wide) return false;
    if (!joining->wide) joining->wide = units_have_wide(units);
    return !wide || done + units->count < joining->count || joining->wide;
}

static enum joined add_pieces(struct native_call *call, struct native_progress *progress,
                              struct joining *joining)
{
    uint32_t wide = object_is_wide(progress->made);
    struct units piece;

    while (joining->piece < piece_count(call->args)) {
        if (!find_piece(call->args, joining->piece, &piece)) return JOINED_NOT;
        if (joining->within > piece.count) return JOINED_OTHERS;
        uint32_t left = piece.count - joining->within;
        bool is_only_copied = piece.wide == wide && (!wide || joining->wide);
        uint32_t taken =
            native_take(call, left + PIECE_COST, is_only_copied ? NATIVE_COPY / 2 : NATIVE_WIDE);
        if (taken == 0) return JOINED_SOME;
        struct units part = units_part(piece, joining->within, taken < left ? taken : left);
        if (!may_add(joining, &part, progress->done, wide)) return JOINED_OTHERS;
        units_copy(((struct string *)object_at(progress->made))->bytes, wide, progress->done,
                   &part);
        progress->done += part.count;
        joining->within += part.count;
        if (part.count < left) continue;
        joining->piece++;
        joining->within = 0;
    }
    return progress->done == joining->count ? JOINED_ALL : JOINED_OTHERS;
}

static enum joined join(struct native_call *call, struct native_progress *progress)
{
    struct joining *joining = (struct joining *)progress->state;

    if (progress->made == 0) {
        enum joined summed = sum_up(call, joining);
        if (summed != JOINED_ALL) return summed;
        if (!call->is_entered && joining->count > UNITS_SHORT) return JOINED_SOME;
        progress->made = heap_alloc_units(joining->count, joining->wide);
        if (progress->made == 0) return JOINED_ALL;
        joining->piece = joining->wide = 0;
    }
    return add_pieces(call, progress, joining);
}

static enum native_status join_long(struct native_call *call)
{
    return native_begin_long(call) == NULL ? NATIVE_THROW : NATIVE_AGAIN;
}

// The receiver between each two of the parts.
enum native_status native_string_join(struct native_call *call)
{
    struct native_progress at_once = {0}, *progress = &at_once;
    struct joining *joining;

    if (call->args[1] == 0) return native_throw_null(call, 1, "an array");
    if (call->is_entered)
        progress = native_begin_long(call);
    else if (piece_count(call->args) > PIECES_SHORT)
        return join_long(call);
    joining = (struct joining *)progress->state;
    switch (join(call, progress)) {
    case JOINED_ALL:
        return native_return_made(call, progress->made);
    case JOINED_NOT:
        return native_throw(call, CORE_NULL_REF, "a part to be joined is null");
    case JOINED_OTHERS:
        *progress = (struct native_progress){0};
        joining->is_anew = 1;
        break;
    case JOINED_SOME:
        break;
    }
    if (!call->is_entered) return join_long(call);
    return joining->is_anew ? NATIVE_KEEPS : NATIVE_AGAIN;
}

bool native_check_string_join(const uint32_t *args, const struct native_progress *progress)
{
    const struct joining *joining = (const struct joining *)progress->state;
    oref_t made = progress->made;

    (void)args; // the array may be another by now: it is looked at anew
    if (joining->count > OBJECT_LENGTH_MAX ||
        !native_made_is(progress, CORE_STRING, joining->count))
        return false;
    if (made == 0) return joining->within == 0 && joining->wide <= 1;
    struct units added = units_part(text_units(made), 0, progress->done);
    return joining->wide == units_have_wide(&added);
}
