#include "vm/jit/escape.h"

#include "vm/damage.h"
#include "vm/jit/area.h"
#include "vm/jit/codes.h"
#include "vm/jit/compiler.h"
#include "vm/jit/gate.h"
#include "vm/jit/translate.h"

static struct {
    bool is_known; // what is so at the place that was asked for
    struct translate_state state;
} reached;

// The pass has come to the place. What it touches there is no activation, or it is not left.
static void escape_reach(struct encode_operand operand)
{
    reached.is_known = is_register(operand) || operand.base != EBP;
    if (reached.is_known) reached.state = translate_state_here();
}

// A stub that leaves the code from this place, where an instruction begins. 0: there can be none.
static uint32_t escape_write_stub(uint32_t place)
{
    const struct jit_code *code = codes_at(place);

    if (code == NULL || code->entry_count == 0) return 0; // of a native method
    reached.is_known = false;
    compiler_repeat(code, place, escape_reach);
    return reached.is_known ? compiler_write_leave(&reached.state) : 0;
}

static bool escape_is_behind_gate(void)
{
    return jit_state.gate_stack != 0 && !damage_is_nested();
}

bool escape_is_needed(uintptr_t address)
{
    return jit_state.is_on && (area_place(address) != 0 || escape_is_behind_gate());
}

static uint32_t escape_stub_behind_gate(void)
{
    uintptr_t *back = gate_returns_to();
    uint32_t stub = escape_write_stub(area_place(*back) - ENCODE_CALL_BYTES);

    if (stub == 0) return 0;
    *back = (uintptr_t)area_run(stub);
    return gate_end();
}

// Methods, classes and code are read, pages of which may be lost too.
bool escape_from_code(uintptr_t *place)
{
    uint32_t at = area_place(*place);

    if (damage_is_held()) return false;
    damage_begin_whole();
    uint32_t stub = at != 0 ? escape_write_stub(at) : escape_stub_behind_gate();
    damage_end_whole();
    if (stub == 0) return false;
    *place = (uintptr_t)area_run(stub);
    return true;
}

void escape_by_jump(void)
{
    jit_state.gate_stack = 0;
}
