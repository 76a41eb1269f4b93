#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/instruction.h"
#include "vm/interface.h"
#include "vm/opcode.h"
#include "vm/small.h"
#include "vm/verify.h"
#include "vm/world.h"

// Methods of an arena that somebody else may have written: what the loader would have noted of
// them, and what a call that is being made can be.

static bool is_reference(oref_t type)
{
    return type != 0 && !class_is_primitive(type);
}

// What the loader has worked out from the types of the slots.
static bool slots_are_as_typed(const struct method *method)
{
    const struct words *map = object_at(method->ref_slots);

    if (method->slot_count != refs_count(method->slot_types)) return false;
    if (object_length(method->ref_slots) * 32 < method->slot_count) return false;
    for (uint32_t i = 0; i < method->slot_count; i++) {
        bool is_mapped = map->at[i / 32] >> i % 32 & 1;
        if (is_mapped != is_reference(refs_item(method->slot_types, i))) return false;
    }
    return true;
}

static uint32_t count_arg_words(const struct method *method)
{
    uint32_t words = !(method->flags & CLASSFILE_STATIC);

    for (uint32_t i = 0; i < refs_count(method->parameters); i++)
        words += class_slots(refs_item(method->parameters, i));
    return words;
}

oref_t verify_find_linked(oref_t class, const uint32_t *at)
{
    while (is_reference(class)) {
        const struct class *c = object_at(class);
        for (uint32_t i = 0; i < refs_count(c->fields); i++) {
            const struct field *field = object_at(refs_item(c->fields, i));
            if (small_names(at, field)) return object_ref(field);
        }
        class = c->super;
    }
    return 0;
}

// All passes, one after the other.
static const char *verify_whole(const struct verify_method *input)
{
    verify_begin(input->state);
    verify_take_up(input);
    for (; input->state->pass < VERIFY_PASSES && verify_fault() == NULL; input->state->pass++) {
        uint32_t count = verify_begin_pass();
        for (uint32_t i = 0; i < count && verify_fault() == NULL; i++) verify_step(i);
    }
    return verify_fault();
}

const char *verify_linked(const struct method *method)
{
    static uint32_t starts[CLASSFILE_CODE_MAX / 32], targets[CLASSFILE_CODE_MAX / 32];
    static struct verify_known known;
    static struct verify_state state;
    uint32_t handlers = refs_count(method->handler_classes);

    if (object_length(method->code) > CLASSFILE_CODE_MAX) return "more code than a method may have";
    if (!slots_are_as_typed(method)) return "slots that are not as their types say";
    if (method->arg_words != count_arg_words(method)) return "arguments that no parameters are for";
    if (object_length(method->handlers) != handlers * HANDLER_WORDS) return "half a handler";
    return verify_whole(&(struct verify_method){
        .method = method, .state = &state, .starts = starts, .targets = targets, .known = &known});
}

bool verify_is_start(const struct method *method, uint32_t pc)
{
    uint32_t at = 0;

    while (at < pc && at < object_length(method->code)) at += instruction_length(method, at);
    return at == pc && at < object_length(method->code);
}

static bool is_table_call(uint32_t word)
{
    return OPCODE_OP(word) == OP_CALLV || OPCODE_OP(word) == OP_CALLVW;
}

// What the receiver's class has where a virtual call, or a call of an interface, looks.
static bool may_be_found(uint32_t word, const struct method *callee, const struct method *named)
{
    if (callee == named) return true;
    if (is_table_call(word) &&
        (callee->place != named->place || !class_is(object_at(callee->class), named->class)))
        return false;
    return class_may_replace(callee, named);
}

bool verify_may_call(const struct method *method, uint32_t pc, const struct method *callee)
{
    uint32_t word = ((const struct words *)object_at(method->code))->at[pc];

    switch (OPCODE_OP(word)) {
    case OP_CALL:
    case OP_CALLW:
        return object_ref(callee) == refs_item(method->pool, OPCODE_P16(word));
    case OP_CALLV:
    case OP_CALLI:
    case OP_CALLVW:
    case OP_CALLIW:
        return may_be_found(word, callee, object_at(refs_item(method->pool, OPCODE_P16(word))));
    case OP_CALLD:
    case OP_INVOKE:
        return true; // anything, whose result becomes an object
    case OP_SETA_R:
    case OP_SETA_I:
    case OP_SETA_B:
    case OP_SETA_L:
    case OP_SETA_F:
    case OP_SETA_D:
    case OP_SETA_I8:
    case OP_SETA_I16:
    case OP_SETA_U16:
        return object_ref(callee) == world()->lengthen;
    default:
        return false;
    }
}
