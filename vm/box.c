#include "vm/box.h"

#include "kernel/lib/assert.h"
#include "vm/heap.h"
#include "vm/world.h"

// Floating point is computed here and in few other files; see README.md.

enum rank { RANK_INT, RANK_LONG, RANK_FLOAT, RANK_DOUBLE, RANK_NONE };

static enum rank box_rank_of_type(oref_t type)
{
    static const enum core types[] = {CORE_INT, CORE_LONG, CORE_FLOAT, CORE_DOUBLE};
    enum rank rank = RANK_INT;

    while (rank < RANK_NONE && world_core(types[rank]) != type) rank++;
    return rank;
}

static const enum core boxes[] = {CORE_INT_BOX, CORE_LONG_BOX, CORE_FLOAT_BOX, CORE_DOUBLE_BOX};

static enum rank box_rank(oref_t object)
{
    enum rank rank = RANK_INT;

    if (object == 0) return RANK_NONE;
    oref_t class = ((const struct object *)object_at(object))->class;
    while (rank < RANK_NONE && world_core(boxes[rank]) != class) rank++;
    return rank;
}

bool box_fits(oref_t object, oref_t type)
{
    enum rank rank = box_rank(object);

    return rank != RANK_NONE && rank <= box_rank_of_type(type) &&
           box_rank_of_type(type) != RANK_NONE;
}

static int64_t box_integer(oref_t object)
{
    if (box_rank(object) == RANK_INT) return ((const struct int_box *)object_at(object))->value;
    return ((const struct long_box *)object_at(object))->value;
}

static float box_float(oref_t object)
{
    float value;

    if (box_rank(object) < RANK_FLOAT) return (float)box_integer(object);
    memcpy(&value, &((const struct float_box *)object_at(object))->bits, sizeof(value));
    return value;
}

static double box_double(oref_t object)
{
    double value;

    if (box_rank(object) < RANK_FLOAT) return (double)box_integer(object);
    if (box_rank(object) == RANK_FLOAT) return box_float(object);
    memcpy(&value, &((const struct double_box *)object_at(object))->bits, sizeof(value));
    return value;
}

void box_take(oref_t object, oref_t type, uint32_t *slots)
{
    float f;
    double d;

    switch (box_rank_of_type(type)) {
    case RANK_INT:
        *slots = (uint32_t)box_integer(object);
        return;
    case RANK_LONG:
        box_set_long(slots, box_integer(object));
        return;
    case RANK_FLOAT:
        f = box_float(object);
        memcpy(slots, &f, sizeof(f));
        return;
    case RANK_DOUBLE:
        d = box_double(object);
        memcpy(slots, &d, sizeof(d));
        return;
    case RANK_NONE:
        return;
    }
}

oref_t box_make_empty(oref_t type)
{
    enum rank rank = box_rank_of_type(type);

    ASSERT(rank != RANK_NONE);
    return heap_alloc_plain(world_core(boxes[rank]));
}

oref_t box_fill(oref_t box, const uint32_t *slots)
{
    oref_t shared = 0;

    switch (box_rank(box)) {
    case RANK_INT:
        shared = heap_shared_box((int32_t)*slots);
        ((struct int_box *)object_at(box))->value = (int32_t)*slots;
        break;
    case RANK_LONG:
        ((struct long_box *)object_at(box))->value = box_get_long(slots);
        break;
    case RANK_FLOAT:
        ((struct float_box *)object_at(box))->bits = *slots;
        break;
    case RANK_DOUBLE:
        ((struct double_box *)object_at(box))->bits = (uint64_t)box_get_long(slots);
        break;
    case RANK_NONE:
        break;
    }
    return shared != 0 ? shared : box;
}

oref_t box_make(oref_t type, const uint32_t *slots)
{
    oref_t box = 0;

    if (type == world_core(CORE_INT)) box = heap_shared_box((int32_t)*slots);
    if (box != 0) return box;
    box = box_make_empty(type);
    return box == 0 ? 0 : box_fill(box, slots);
}

// ---- comparing -------------------------------------------------------------------------------

// Whether the fraction is a whole number that a long can be, and which.
static bool box_is_whole(double fraction, int64_t *out)
{
    static const double end = 9223372036854775808.0; // 2^63

    if (!(fraction >= -end && fraction < end)) return false;
    *out = (int64_t)fraction;
    return (double)*out == fraction;
}

// The number of the box, if it is a whole one.
static bool box_whole(oref_t box, int64_t *out)
{
    if (box_rank(box) >= RANK_FLOAT) return box_is_whole(box_double(box), out);
    *out = box_integer(box);
    return true;
}

static bool box_fractions_equal(double value, double other)
{
    return value == other || (value != value && other != other);
}

bool box_equals(oref_t box, oref_t other)
{
    int64_t whole, other_whole;

    if (box_rank(other) == RANK_NONE) return false;
    if (box_whole(box, &whole)) return box_whole(other, &other_whole) && whole == other_whole;
    return box_rank(other) >= RANK_FLOAT && box_fractions_equal(box_double(box), box_double(other));
}

// That of an int, if the value is one; also of a float and a double.
static int32_t box_hash_whole(int64_t value)
{
    int32_t low = (int32_t)value;

    return low == value ? low : low ^ (int32_t)(value >> 32);
}

static int32_t box_hash_fraction(double value)
{
    uint64_t bits;

    if (value != value) return 0x7ff80000;
    memcpy(&bits, &value, sizeof(bits));
    return (int32_t)(bits ^ bits >> 32);
}

int32_t box_hash(oref_t box)
{
    int64_t whole;

    return box_whole(box, &whole) ? box_hash_whole(whole) : box_hash_fraction(box_double(box));
}
