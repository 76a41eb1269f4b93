#include "vm/jit/choose.h"

#include <string.h>

#include "vm/class.h"
#include "vm/interface.h"
#include "vm/jit/area.h"
#include "vm/jit/state.h"
#include "vm/opcode.h"

enum {
    POINTS_POLL = 8,
    POINTS_LEFT = 1,
    POINTS_WANTED = 16,
    POINTS_WAITS = UINT8_MAX - 1,
    POINTS_TAKEN = UINT8_MAX,
    WAITING_MAX = 32,
};

static struct {
    uint8_t points[JIT_METHODS_MAX]; // by number
    struct waiting {
        oref_t method;
        uint32_t number;
    } waiting[WAITING_MAX]; // have enough
    uint32_t waiting_count;
} choose;

void choose_begin(void)
{
    memset(&choose, 0, sizeof(choose));
}

void choose_again(uint32_t number)
{
    choose.points[number] = 0;
}

void choose_forget(void)
{
    while (choose.waiting_count > 0) choose_again(choose.waiting[--choose.waiting_count].number);
}

static void choose_add(const struct method *method, uint32_t points)
{
    uint8_t *has = &choose.points[method->code_number % JIT_METHODS_MAX];

    if (method->code_number == 0 || *has >= POINTS_WAITS) return;
    if (method->code == 0 && method->native == 0) return;
    if (*has < POINTS_WANTED) *has = (uint8_t)(*has + points);
    if (*has < POINTS_WANTED || choose.waiting_count == WAITING_MAX) return;
    choose.waiting[choose.waiting_count++] =
        (struct waiting){object_ref(method), method->code_number};
    *has = POINTS_WAITS;
}

static const struct method *called(const struct activation *a, const uint32_t *pc)
{
    const struct method *method = object_at(a->method);
    oref_t named, receiver;

    if (OPCODE_OP(*pc) != OP_CALL && OPCODE_OP(*pc) != OP_CALLV && OPCODE_OP(*pc) != OP_CALLI)
        return NULL;
    named = ((const struct refs *)object_at(method->pool))->at[OPCODE_P16(*pc)];
    if (OPCODE_OP(*pc) == OP_CALL) return object_at(named);
    receiver = a->slots[opcode_arg(pc, 0)];
    if (receiver == 0) return NULL;
    if (OPCODE_OP(*pc) == OP_CALLI) return interface_find(object_class(receiver), object_at(named));
    return object_at(refs_item(object_class(receiver)->vtable,
                               ((const struct method *)object_at(named))->place));
}

void choose_look(const struct activation *top, const uint32_t *pc)
{
    const struct method *callee = called(top, pc);

    area_tick();
    choose_add(object_at(top->method), POINTS_POLL);
    if (callee != NULL) choose_add(callee, POINTS_POLL);
}

void choose_look_left(const struct activation *top, const uint32_t *pc)
{
    const struct method *callee = called(top, pc);
    bool is_return = OPCODE_OP(*pc) >= OP_RET && OPCODE_OP(*pc) <= OP_RET_D;

    if (callee != NULL) choose_add(callee, POINTS_LEFT);
    if (is_return && top->caller != 0)
        choose_add(object_at(((struct activation *)object_at(top->caller))->method), POINTS_LEFT);
}

const struct method *choose_take(void)
{
    if (choose.waiting_count == 0) return NULL;
    const struct waiting *taken = &choose.waiting[--choose.waiting_count];
    choose.points[taken->number] = POINTS_TAKEN;
    return object_at(taken->method);
}
