#include "vm/small.h"

#include <stddef.h>

#include "vm/classfile.h"
#include "vm/opcode.h"
#include "vm/sequence.h"

static const struct small octet = {0, UINT8_MAX, 1, SEQUENCE_NO_BYTE_TEXT};
static const struct small byte = {INT8_MIN, INT8_MAX, 1, "a byte is a number from -128 to 127"};
static const struct small two = {INT16_MIN, INT16_MAX, 2,
                                 "a short is a number from -32768 to 32767"};
static const struct small unit = {0, UINT16_MAX, 2, "a char is a number from 0 to 65535"};

const struct small *small_of(uint32_t op)
{
    switch (op) {
    case OP_GETA_B:
    case OP_SETA_B:
        return &octet;
    case OP_GETA_I8:
    case OP_SETA_I8:
    case OP_GETF_I8:
    case OP_SETF_I8:
        return &byte;
    case OP_GETA_I16:
    case OP_SETA_I16:
    case OP_GETF_I16:
    case OP_SETF_I16:
        return &two;
    case OP_GETA_U16:
    case OP_SETA_U16:
    case OP_GETF_U16:
    case OP_SETF_U16:
        return &unit;
    default:
        return NULL;
    }
}

const struct small *small_of_field(const struct field *field)
{
    switch (field->flags & CLASSFILE_SMALL_FIELD) {
    case CLASSFILE_BYTE_FIELD:
        return &byte;
    case CLASSFILE_SHORT_FIELD:
        return &two;
    case CLASSFILE_CHAR_FIELD:
        return &unit;
    default:
        return NULL;
    }
}

uint32_t small_get(const struct small *small, const void *at)
{
    if (small->bytes == 1)
        return small->least < 0 ? (uint32_t) * (const int8_t *)at : *(const uint8_t *)at;
    return small->least < 0 ? (uint32_t) * (const int16_t *)at : *(const uint16_t *)at;
}

uint32_t small_lay(struct field_room *room, const struct small *small, uint32_t *words)
{
    uint32_t place = room->byte;

    if (small->bytes == 1 && place != 0) {
        room->byte = 0;
        return place;
    }
    place = room->half;
    room->half = 0;
    if (place == 0) {
        place = (uint32_t)sizeof(uint32_t) * (*words)++;
        room->half = place + 2;
    }
    if (small->bytes == 1) room->byte = place + 1;
    return place;
}

bool small_names(const uint32_t *at, const struct field *field)
{
    return field->cell == 0 && small_of(OPCODE_OP(*at)) == small_of_field(field) &&
           opcode_field(at) == small_place(field);
}
