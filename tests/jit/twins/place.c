#include "tests/jit/twins/place.h"

#include "kernel/lib/types.h"
#include "tests/fuzz/pool.h"
#include "tests/jit/twins/draft.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

const struct access accesses[SORT_TOP + 1] = {
    [SORT_INT] = {OP_GETF_I, OP_SETF_I, OP_GETFW_I, OP_SETFW_I, OP_GETS_I, OP_SETS_I, OP_LOADW_I,
                  OP_STOREW_I, OP_MOVE_I, OP_RET_I, OP_BOX_I},
    [SORT_LONG] = {OP_GETF_L, OP_SETF_L, OP_GETFW_L, OP_SETFW_L, OP_GETS_L, OP_SETS_L, OP_LOADW_L,
                   OP_STOREW_L, OP_MOVE_L, OP_RET_L, OP_BOX_L},
    [SORT_FLOAT] = {OP_GETF_F, OP_SETF_F, OP_GETFW_F, OP_SETFW_F, OP_GETS_F, OP_SETS_F, OP_LOADW_F,
                    OP_STOREW_F, OP_MOVE_F, OP_RET_F, OP_BOX_F},
    [SORT_DOUBLE] = {OP_GETF_D, OP_SETF_D, OP_GETFW_D, OP_SETFW_D, OP_GETS_D, OP_SETS_D, OP_LOADW_D,
                     OP_STOREW_D, OP_MOVE_D, OP_RET_D, OP_BOX_D},
    [SORT_OBJECT] = {OP_GETF_R, OP_SETF_R, OP_GETFW_R, OP_SETFW_R, OP_GETS_R, OP_SETS_R, OP_LOADW_R,
                     OP_STOREW_R, OP_MOVE_R, OP_RET_R, 0},
    [SORT_TOP] = {OP_GETF_R, OP_SETF_R, OP_GETFW_R, OP_SETFW_R, OP_GETS_R, OP_SETS_R, OP_LOADW_R,
                  OP_STOREW_R, OP_MOVE_R, OP_RET_R, 0},
};

// A number near the ends of what is stored in fewer bits.
static void emit_edge(uint32_t slot)
{
    static const int32_t edges[] = {-128, -129, 127, 128, 255, 256, -1, -32768, 32767, 65535};

    put_word(OPCODE_WORD(OP_CONST_IW, slot, 0, 0));
    put_word((uint32_t)edges[chance(ARRAY_COUNT(edges))]);
}

void emit_small_field(void)
{
    uint32_t number = chance(OUTLINE_SMALL), flags = outline_small_flags[number];
    uint32_t get = flags & CLASSFILE_BYTE_FIELD    ? OP_GETF_I8
                   : flags & CLASSFILE_SHORT_FIELD ? OP_GETF_I16
                                                   : OP_GETF_U16;
    uint32_t value = any_slot(SORT_INT), holder = any_slot(SORT_TOP);
    uint32_t field = pool_field(outline_type(OUTLINE_TOP), outline_small_name(number));
    bool is_known = chance(2);

    if (is_known) emit_edge(value);
    if (is_known || chance(2)) {
        put_word(OPCODE_WORD(get + 1, value, holder, 0));
        put_word(field);
    }
    put_word(OPCODE_WORD(get, any_slot(SORT_INT), holder, 0));
    put_word(field);
}
_Static_assert(OP_SETF_I8 == OP_GETF_I8 + 1 && OP_SETF_I16 == OP_GETF_I16 + 1 &&
                   OP_SETF_U16 == OP_GETF_U16 + 1,
               "each store is behind its load");

void emit_field(void)
{
    enum slot_sort sort = chance(SORT_TOP + 1);
    bool is_read = chance(2), is_wide = chance(8) == 0;
    uint32_t field = pool_field(outline_type(OUTLINE_TOP), outline_field_name(sort));
    uint32_t holder = any_slot(SORT_TOP), value = is_read ? any_slot(sort) : any_read(sort);
    uint32_t near = is_read ? accesses[sort].get : accesses[sort].set;
    uint32_t wide = is_read ? accesses[sort].get_wide : accesses[sort].set_wide;

    put_word(OPCODE_WORD(is_wide ? wide : near, value, holder, is_wide ? 0 : field));
    if (is_wide) put_word(field);
}

uint32_t static_field(uint32_t name, enum slot_sort sort)
{
    return pool_static(outline_type(OUTLINE_MAIN), name, outline_sort_type(sort));
}

uint32_t clock_field(void)
{
    return pool_static(outline_type(OUTLINE_MAIN), string("clock"), type(".internal.clock"));
}

void emit_static(void)
{
    enum slot_sort sort = chance(SORT_TOP + 1);
    bool is_read = chance(2);
    uint32_t op = is_read ? accesses[sort].get_static : accesses[sort].set_static;

    put_word(OPCODE_WORD16(op, is_read ? any_slot(sort) : any_read(sort),
                           static_field(outline_field_name(sort), sort)));
}

void emit_far(void)
{
    enum slot_sort sort = chance(SORT_TOP + 1);

    if (draft.far[sort] == 0) return;
    if (chance(2))
        put_word(OPCODE_WORD16(accesses[sort].load, any_slot(sort), draft.far[sort]));
    else
        put_word(OPCODE_WORD16(accesses[sort].store, any_read(sort), draft.far[sort]));
}

void emit_index(void)
{
    static const uint16_t odd[] = {0xffff, 0x8000, 15, 16, 17};

    if (chance(4) != 0)
        put_word(OPCODE_WORD(OP_ANDK_I, draft.index, any_read(SORT_INT), chance(2) ? 3 : 15));
    else if (chance(4) != 0)
        put_word(OPCODE_WORD16(OP_CONST_I, draft.index, chance(6)));
    else
        put_word(OPCODE_WORD16(OP_CONST_I, draft.index, odd[chance(ARRAY_COUNT(odd))]));
}

static const struct {
    enum slot_sort array, element;
    uint32_t get, set;
} arrays[] = {
    {SORT_ARRAY, SORT_OBJECT, OP_GETA_R, OP_SETA_R},
    {SORT_INTS, SORT_INT, OP_GETA_I, OP_SETA_I},
    {SORT_LONGS, SORT_LONG, OP_GETA_L, OP_SETA_L},
    {SORT_FLOATS, SORT_FLOAT, OP_GETA_F, OP_SETA_F},
    {SORT_DOUBLES, SORT_DOUBLE, OP_GETA_D, OP_SETA_D},
    {SORT_I8S, SORT_INT, OP_GETA_I8, OP_SETA_I8},
    {SORT_I16S, SORT_INT, OP_GETA_I16, OP_SETA_I16},
    {SORT_U16S, SORT_INT, OP_GETA_U16, OP_SETA_U16},
    {SORT_BYTES, SORT_INT, OP_GETA_B, OP_SETA_B},
};

void emit_fill(enum slot_sort sort, uint32_t array)
{
    uint32_t nth = sort - SORT_ARRAY;
    uint32_t element = sort >= SORT_I8S ? draft.index : any_slot(arrays[nth].element);

    put_word(OPCODE_WORD16(OP_CONST_I, draft.index, 15));
    put_word(OPCODE_WORD(arrays[nth].set, element, array, draft.index));
}

// A number near one that does not fit is stored, and, if it does, read.
static void emit_fit(uint32_t nth, uint32_t array)
{
    uint32_t value = any_slot(SORT_INT);

    emit_edge(value);
    put_word(OPCODE_WORD(arrays[nth].set, value, array, draft.index));
    put_word(OPCODE_WORD(arrays[nth].get, any_slot(SORT_INT), array, draft.index));
}

void emit_element(void)
{
    uint32_t nth = chance(ARRAY_COUNT(arrays)), array = any_slot(arrays[nth].array);
    enum slot_sort sort = arrays[nth].element;

    emit_index();
    if (chance(2))
        put_word(OPCODE_WORD(arrays[nth].get, any_slot(sort), array, draft.index));
    else if (arrays[nth].array >= SORT_I8S && chance(2))
        emit_fit(nth, array);
    else
        put_word(OPCODE_WORD(arrays[nth].set, any_read(nth == 0 ? any_reference() : sort), array,
                             draft.index));
}

void emit_length(void)
{
    put_word(OPCODE_WORD(OP_LEN, any_slot(SORT_INT),
                         any_slot(SORT_ARRAY + chance(ARRAY_COUNT(arrays))), 0));
}
