#pragma once

#include "vm/object.h"
#include "vm/opcode.h"

// Words of the instruction at `pc` of a verified method.
static inline uint32_t instruction_length(const struct method *method, uint32_t pc)
{
    const uint32_t *at = ((const struct words *)object_at(method->code))->at + pc;
    const struct refs *pool = object_at(method->pool);
    const struct method *callee = NULL;

    if (opcode_is_call(*at)) callee = object_at(pool->at[OPCODE_P16(*at)]);
    return opcode_length(at, callee == NULL ? 0 : callee->arg_words);
}
