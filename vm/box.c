#include "vm/box.h"

#include "vm/class.h"
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

static enum rank box_rank(oref_t object)
{
    static const enum core boxes[] = {CORE_INT_BOX, CORE_LONG_BOX, CORE_FLOAT_BOX, CORE_DOUBLE_BOX};
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

static oref_t box_make_float(uint32_t bits)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_FLOAT_BOX));

    if (ref != 0) ((struct float_box *)object_at(ref))->bits = bits;
    return ref;
}

static oref_t box_make_double(uint64_t bits)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_DOUBLE_BOX));

    if (ref != 0) ((struct double_box *)object_at(ref))->bits = bits;
    return ref;
}

oref_t box_make(oref_t type, const uint32_t *slots)
{
    switch (box_rank_of_type(type)) {
    case RANK_INT:
        return heap_box_int((int32_t)*slots);
    case RANK_LONG:
        return heap_box_long(box_get_long(slots));
    case RANK_FLOAT:
        return box_make_float(*slots);
    case RANK_DOUBLE:
        return box_make_double((uint64_t)box_get_long(slots));
    case RANK_NONE:
        break;
    }
    return 0;
}
