#include "vm/interp.h"

#include <math.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/dispatch.h"
#include "vm/interp_int.h"
#include "vm/poll.h"
#include "vm/sequence.h"

// GCC folds the jumps to the next instruction into one unless it is told not to, which the
// processor then cannot foresee; turns the loop that clears a few slots into a call; and gathers
// two words into one wide register when they have just been written one by one, which stalls.
#ifndef __clang__
#pragma GCC optimize("no-gcse", "no-crossjumping", "no-tree-loop-distribute-patterns",             \
                     "no-tree-slp-vectorize")
#endif

// The loop. Its variables cache what the innermost activation says; `pc` points at the instruction
// that is being executed until that has done all it does, so whatever raises, waits or gives way
// in the middle finds the task just before it.
//
// Nothing is checked here that the verifier has proved: slots exist and have their types, constants
// are what they should be, jumps hit instructions.

enum interp_exit interp_run(struct task *task)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
    static const void *const labels[256] = {[0 ... 255] = &&L_unknown,
#define OP(number, name, a, b, c, tail, flow) [number] = &&L_##name,
                                            OPCODE_LIST(OP)
#undef OP
    };
#pragma GCC diagnostic pop

    uint32_t *s;               // the slots of the innermost activation
    uint32_t end, piece_bytes; // address behind the piece of the stack in which it lies; its size
    const uint32_t *code, *pc;
    const oref_t *pool;
    const struct method *callee, *method;
    struct native_call call = {.task = task};
    oref_t thrown, box;
    enum native_status status;
    uint32_t args[DYNAMIC_ARGS_MAX], fuel = FUEL;
    uint32_t refusals = heap_has_waited(task); // how often in a row a native method found no memory
    struct activation *called = NULL;
    static uint32_t polls, owed; // in memory: left in the turn; fuel kept back for compiled code
    const uint8_t *place;
    enum jit_exit left;

    polls = turn_polls(task), owed = 0;
    dispatch_begin(labels, &&poll);
    NOTE_SAVED();
    if (task->is_throwing) goto unwind;
    if (native_is_innermost(task)) goto again;
reload:
    LOOK_AT(((struct activation *)object_at(task->top))->slots);
    LOOK_AT_PIECE();
resume: // compiled, if it can be
    NOTE_THERE();
    place = find_compiled(TOP, pc, end);
    if (place != NULL) goto run_compiled;
    DISPATCH();

poll:
    NOTE_PC();
    SAVE();
    if (owed != 0 && !dispatch.is_exchanged) {
        PAY_BACK();
        goto resume;
    }
    owed = 0;
    choose_look(TOP, pc);
    dispatch_restore(labels);
    if (heap_is_crowded()) heap_settle();
    if (vm_poll != 0 || --polls == 0) return INTERP_TURN_OVER;
    fuel = FUEL;
    goto resume;

    // Compiled code runs until it comes to what it does not do itself. That is done here, and what
    // follows it up to the next jump or call.

run_compiled:
    RUN_COMPILED();
    if (left == JIT_POLLS) goto poll;
    if (left == JIT_STARVES) return INTERP_STARVES;
    if (left == JIT_IS_FULL) goto full;
    callee = call.method;
    box = 0;
    if (left == JIT_NATIVE) goto native_left;
    choose_look_left(TOP, pc);
    owed = fuel <= LEFT_FUEL ? 0 : fuel - LEFT_FUEL;
    fuel -= owed;
    DISPATCH_THERE();

    // Moves and constants.

L_MOVE_I:
L_MOVE_F:
L_MOVE_R:
    s[A] = s[B];
    END(1);
L_MOVE_L:
    END_LONG(LONG(B));
L_MOVE_D:
    END_DOUBLE(DOUBLE(B));
L_CONST_I:
    END_INT(K16);
L_CONST_IW:
L_CONST_F:
    s[A] = pc[1];
    END(2);
L_CONST_L:
    END_LONG(K16);
L_CONST_LW:
    box_set_long(&s[A], box_get_long(pc + 1));
    END(3);
L_CONST_D:
    copy_double(&s[A], pc + 1);
    END(3);
L_CONST_R:
    s[A] = pool[P16];
    END(1);
L_CONST_NULL:
    s[A] = 0;
    END(1);
L_LOADW_I:
L_LOADW_F:
L_LOADW_R:
    s[A] = s[P16];
    END(1);
L_LOADW_L:
    END_LONG(LONG(P16));
L_LOADW_D:
    END_DOUBLE(DOUBLE(P16));
L_STOREW_I:
L_STOREW_F:
L_STOREW_R:
    s[P16] = s[A];
    END(1);
L_STOREW_L:
    box_set_long(&s[P16], LONG(A));
    END(1);
L_STOREW_D:
    copy_double(&s[P16], &s[A]);
    END(1);

    // Arithmetic, unsigned so that it wraps.

L_ADD_I:
    END_INT(s[B] + s[C]);
L_SUB_I:
    END_INT(s[B] - s[C]);
L_MUL_I:
    END_INT(s[B] * s[C]);
L_DIV_I:
    if (RARELY(s[C] == 0)) goto division_by_zero;
    END_INT(arith_divide_int(INT(B), INT(C)));
L_REM_I:
    if (RARELY(s[C] == 0)) goto division_by_zero;
    END_INT(arith_remainder_int(INT(B), INT(C)));
L_AND_I:
    END_INT(s[B] & s[C]);
L_OR_I:
    END_INT(s[B] | s[C]);
L_XOR_I:
    END_INT(s[B] ^ s[C]);
L_SHL_I:
    END_INT(s[B] << (s[C] & 31));
L_SHR_I:
    END_INT(INT(B) >> (s[C] & 31));
L_USHR_I:
    END_INT(s[B] >> (s[C] & 31));
L_NEG_I:
    END_INT(0 - s[B]);
L_NOT_I:
    END_INT(~s[B]);
L_ADDK_I:
    END_INT(s[B] + (uint32_t)(int8_t)C);
L_MULK_I:
    END_INT(s[B] * (uint32_t)(int8_t)C);
L_ANDK_I:
    END_INT(s[B] & (uint32_t)(int8_t)C);
L_SHLK_I:
    END_INT(s[B] << (C & 31));
L_SHRK_I:
    END_INT(INT(B) >> (C & 31));
L_USHRK_I:
    END_INT(s[B] >> (C & 31));

L_ADD_L:
    END_LONG((uint64_t)LONG(B) + (uint64_t)LONG(C));
L_SUB_L:
    END_LONG((uint64_t)LONG(B) - (uint64_t)LONG(C));
L_MUL_L:
    END_LONG((uint64_t)LONG(B) * (uint64_t)LONG(C));
L_DIV_L:
    if (LONG(C) == 0) goto division_by_zero;
    END_LONG(arith_divide_long(LONG(B), LONG(C)));
L_REM_L:
    if (LONG(C) == 0) goto division_by_zero;
    END_LONG(arith_remainder_long(LONG(B), LONG(C)));
L_AND_L:
    END_LONG(LONG(B) & LONG(C));
L_OR_L:
    END_LONG(LONG(B) | LONG(C));
L_XOR_L:
    END_LONG(LONG(B) ^ LONG(C));
L_SHL_L:
    END_LONG((uint64_t)LONG(B) << (s[C] & 63));
L_SHR_L:
    END_LONG(LONG(B) >> (s[C] & 63));
L_USHR_L:
    END_LONG((uint64_t)LONG(B) >> (s[C] & 63));
L_NEG_L:
    END_LONG(0 - (uint64_t)LONG(B));
L_NOT_L:
    END_LONG(~LONG(B));
L_ADDK_L:
    END_LONG((uint64_t)LONG(B) + (uint64_t)(int8_t)C);

L_ADD_F:
    END_FLOAT(arith_add_float(&s[B], &s[C]));
L_SUB_F:
    END_FLOAT(FLOAT(B) - FLOAT(C));
L_MUL_F:
    END_FLOAT(arith_multiply_float(&s[B], &s[C]));
L_DIV_F:
    END_FLOAT(FLOAT(B) / FLOAT(C));
L_REM_F:
    END_FLOAT(fmodf(FLOAT(B), FLOAT(C)));
L_NEG_F:
    END_FLOAT(-FLOAT(B));
L_ADD_D:
    END_DOUBLE(arith_add_double(&s[B], &s[C]));
L_SUB_D:
    END_DOUBLE(DOUBLE(B) - DOUBLE(C));
L_MUL_D:
    END_DOUBLE(arith_multiply_double(&s[B], &s[C]));
L_DIV_D:
    END_DOUBLE(DOUBLE(B) / DOUBLE(C));
L_REM_D:
    END_DOUBLE(fmod(DOUBLE(B), DOUBLE(C)));
L_NEG_D:
    END_DOUBLE(-DOUBLE(B));

    // Conversions.

L_I_TO_L:
    END_LONG(INT(B));
L_L_TO_I:
    END_INT(LONG(B));
L_BOX_I:
    if (heap_is_crowded()) goto exhausted;
    END_MADE(heap_box_int(INT(B)));
L_BOX_L:
    if (heap_is_crowded()) goto exhausted;
    END_MADE(heap_box_long(LONG(B)));
L_BOX_F:
    if (heap_is_crowded()) goto exhausted;
    END_MADE(box_make(world_core(CORE_FLOAT), &s[B]));
L_BOX_D:
    if (heap_is_crowded()) goto exhausted;
    END_MADE(box_make(world_core(CORE_DOUBLE), &s[B]));
L_UNBOX_I:
    END_UNBOX(INT, INT_BOX);
L_UNBOX_L:
    END_UNBOX(LONG, LONG_BOX);
L_UNBOX_F:
    END_UNBOX(FLOAT, FLOAT_BOX);
L_UNBOX_D:
    END_UNBOX(DOUBLE, DOUBLE_BOX);
L_I_TO_F:
    END_FLOAT((float)INT(B));
L_I_TO_D:
    END_DOUBLE(INT(B));
L_L_TO_F:
    END_FLOAT((float)LONG(B));
L_L_TO_D:
    END_DOUBLE((double)LONG(B));
L_F_TO_I:
    END_INT(arith_double_to_int(FLOAT(B)));
L_F_TO_L:
    END_LONG(arith_double_to_long(FLOAT(B)));
L_F_TO_D:
    END_DOUBLE(FLOAT(B));
L_D_TO_I:
    END_INT(arith_double_to_int(DOUBLE(B)));
L_D_TO_L:
    END_LONG(arith_double_to_long(DOUBLE(B)));
L_D_TO_F:
    END_FLOAT((float)DOUBLE(B));

    // Jumps.

L_JUMP:
    END_JUMP_IF(true);
L_JZ_I:
L_JNULL:
    END_JUMP_IF(s[A] == 0);
L_JNZ_I:
L_JNNULL:
    END_JUMP_IF(s[A] != 0);
L_JEQ_I:
L_JEQ_R:
    END_JUMP_IF(s[A] == s[B]);
L_JNE_I:
L_JNE_R:
    END_JUMP_IF(s[A] != s[B]);
L_JLT_I:
    END_JUMP_IF(INT(A) < INT(B));
L_JLE_I:
    END_JUMP_IF(INT(A) <= INT(B));
L_JEQ_L:
    END_JUMP_IF(LONG(A) == LONG(B));
L_JNE_L:
    END_JUMP_IF(LONG(A) != LONG(B));
L_JLT_L:
    END_JUMP_IF(LONG(A) < LONG(B));
L_JLE_L:
    END_JUMP_IF(LONG(A) <= LONG(B));

L_JEQ_F:
    END_JUMP_IF(FLOAT(A) == FLOAT(B));
L_JNE_F:
    END_JUMP_IF(FLOAT(A) != FLOAT(B));
L_JLT_F:
    END_JUMP_IF(FLOAT(A) < FLOAT(B));
L_JLE_F:
    END_JUMP_IF(FLOAT(A) <= FLOAT(B));
L_JNLT_F:
    END_JUMP_IF(!(FLOAT(A) < FLOAT(B)));
L_JNLE_F:
    END_JUMP_IF(!(FLOAT(A) <= FLOAT(B)));
L_JEQ_D:
    END_JUMP_IF(DOUBLE(A) == DOUBLE(B));
L_JNE_D:
    END_JUMP_IF(DOUBLE(A) != DOUBLE(B));
L_JLT_D:
    END_JUMP_IF(DOUBLE(A) < DOUBLE(B));
L_JLE_D:
    END_JUMP_IF(DOUBLE(A) <= DOUBLE(B));
L_JNLT_D:
    END_JUMP_IF(!(DOUBLE(A) < DOUBLE(B)));
L_JNLE_D:
    END_JUMP_IF(!(DOUBLE(A) <= DOUBLE(B)));
L_JEQ_IK:
    END_JUMP_IF(INT(A) == K16);
L_JNE_IK:
    END_JUMP_IF(INT(A) != K16);
L_JLT_IK:
    END_JUMP_IF(INT(A) < K16);
L_JLE_IK:
    END_JUMP_IF(INT(A) <= K16);
L_JGT_IK:
    END_JUMP_IF(INT(A) > K16);
L_JGE_IK:
    END_JUMP_IF(INT(A) >= K16);
L_STEP_LT:
    END_STEP_IF(<);
L_STEP_LE:
    END_STEP_IF(<=);
L_STEP_GE:
    END_STEP_IF(>=);
L_SWITCH : {
    uint32_t nth = s[A] - pc[2];
    pc = code + (nth < pc[1] ? pc[OPCODE_SWITCH_WORDS + nth] : pc[3]);
    if (RARELY(--fuel == 0)) goto poll;
    DISPATCH();
}

    // Objects.

L_NEW:
    END_MADE(heap_new(pool[P16]));
L_NEWW: // it is cleared, which takes as long as so many jumps
    PAY_BACK();
    if (RARELY(fuel <= NEW_WIDE_FUEL)) goto poll;
    if (heap_is_crowded()) goto exhausted;
    fuel -= NEW_WIDE_FUEL;
    END_MADE(heap_alloc_plain(pool[P16]));
L_CAST:
    END_CAST(s[B]);
L_IS:
    s[A] = s[B] != 0 && class_is(object_class(s[B]), pool[pc[1]]);
    END(2);
L_GETF_I:
L_GETF_F:
L_GETF_R:
    CHECK_NULL(B);
    s[A] = object_words(s[B])[C];
    END(1);
L_GETF_L:
    CHECK_NULL(B);
    END_LONG(box_get_long(&object_words(s[B])[C]));
L_GETF_D:
    CHECK_NULL(B);
    END_DOUBLE(arith_get_double(&object_words(s[B])[C]));
L_SETF_I:
L_SETF_F:
    CHECK_NULL(B);
    object_words(s[B])[C] = s[A];
    END(1);
L_SETF_R:
    CHECK_NULL(B);
    heap_store(s[B], &object_words(s[B])[C], s[A]);
    END(1);
L_SETF_L:
    CHECK_NULL(B);
    box_set_long(&object_words(s[B])[C], LONG(A));
    END(1);
L_SETF_D:
    CHECK_NULL(B);
    copy_double(&object_words(s[B])[C], &s[A]);
    END(1);

L_GETFW_I:
L_GETFW_F:
L_GETFW_R:
    END_FAR_FIELD(s[A] = *field);
L_GETFW_L:
L_GETFW_D:
    END_FAR_FIELD(box_set_long(&s[A], box_get_long(field)));
L_SETFW_I:
L_SETFW_F:
    END_FAR_FIELD(*field = s[A]);
L_SETFW_R:
    END_FAR_FIELD(heap_store(s[B], field, s[A]));
L_SETFW_L:
L_SETFW_D:
    END_FAR_FIELD(box_set_long(field, LONG(A)));

L_GETF_I8:
    END_GET_SMALL_FIELD(int8_t);
L_GETF_I16:
    END_GET_SMALL_FIELD(int16_t);
L_GETF_U16:
    END_GET_SMALL_FIELD(uint16_t);
L_SETF_I8:
    END_SET_SMALL_FIELD(int8_t);
L_SETF_I16:
    END_SET_SMALL_FIELD(int16_t);
L_SETF_U16:
    END_SET_SMALL_FIELD(uint16_t);

L_GETS_I:
L_GETS_F:
    END_INT(CELL->number[0]);
L_GETS_L:
    END_LONG(box_get_long(CELL->number));
L_GETS_D:
    END_DOUBLE(arith_get_double(CELL->number));
L_GETS_R:
    END_INT(CELL->ref);
L_SETS_I:
L_SETS_F:
    CELL->number[0] = s[A];
    END(1);
L_SETS_L:
    box_set_long(CELL->number, LONG(A));
    END(1);
L_SETS_D:
    copy_double(CELL->number, &s[A]);
    END(1);
L_SETS_R:
    heap_store(pool[P16], &CELL->ref, s[A]);
    END(1);

    // Sequences.

L_LEN:
    CHECK_NULL(B);
    END_INT(((const struct sequence *)object_at(s[B]))->length);
L_GETA_R:
L_GETA_F:
L_GETA_I:
    END_GET_ELEMENT(END_INT, sequence_words(array)[s[C]]);
L_GETA_C:
    END_GET_ELEMENT(END_CAST, sequence_words(array)[s[C]]);
L_GETA_B:
    END_GET_ELEMENT(END_INT, sequence_bytes(array)[s[C]]);
L_GETA_I8:
    END_GET_ELEMENT(END_INT, NARROW(int8_t));
L_GETA_I16:
    END_GET_ELEMENT(END_INT, NARROW(int16_t));
L_GETA_U16:
    END_GET_ELEMENT(END_INT, NARROW(uint16_t));
L_GETA_L:
    END_GET_ELEMENT(END_LONG, box_get_long(sequence_words(array) + 2 * (size_t)s[C]));
L_GETA_D:
    END_GET_ELEMENT(END_DOUBLE, arith_get_double(sequence_words(array) + 2 * (size_t)s[C]));
L_SETA_R:
    END_SET_ELEMENT(heap_store(array->store, &sequence_words(array)[s[C]], s[A]));
L_SETA_F:
L_SETA_I:
    END_SET_ELEMENT(sequence_words(array)[s[C]] = s[A]);
L_SETA_B:
    END_SET_NARROW(uint8_t);
L_SETA_I8:
    END_SET_NARROW(int8_t);
L_SETA_I16:
    END_SET_NARROW(int16_t);
L_SETA_U16:
    END_SET_NARROW(uint16_t);
L_SETA_L:
    END_SET_ELEMENT(box_set_long(sequence_words(array) + 2 * (size_t)s[C], LONG(A)));
L_SETA_D:
    END_SET_ELEMENT(copy_double(sequence_words(array) + 2 * (size_t)s[C], &s[A]));

    // The array is lengthened in parts, as by a call that the instruction makes of a native method.

lengthen:
    SAVE();
    callee = object_at(world()->lengthen);
    args[0] = s[B];
    args[1] = s[C] + 1;
    goto push;

    // Calls. The pc is stored before anything else can see the stack.

L_CALL:
    callee = object_at(pool[P16]);
    if (!(callee->flags & CLASSFILE_STATIC)) CHECK_NULL(arg_slot(pc + 1, 0));
    goto enter;

L_CALLI:
    CHECK_NULL(arg_slot(pc + 1, 0));
    callee = interface_find(object_class(s[arg_slot(pc + 1, 0)]), object_at(pool[P16]));
    goto enter;

L_CALLV : {
    CHECK_NULL(arg_slot(pc + 1, 0));
    const struct class *class = object_class(s[arg_slot(pc + 1, 0)]);
    callee = object_at(pool[P16]);
    callee = object_at(refs_item(class->vtable, callee->place));
}

enter : {
    if (DEBUG) check_found(pc, s, pool, callee);
    if (callee->shortcut != 0) goto enter_shortcut;
    if (RARELY(--fuel == 0)) goto poll;
    TOP->pc = (uint32_t)(pc - code);
    uint32_t at = object_ref(s + ((const struct method *)object_at(TOP->method))->slot_count);
    if (RARELY(end - at < 4 * (ACTIVATION_WORDS + callee->slot_count))) goto enter_piece;
    s = call_begin(at, s, callee, (const uint8_t *)(pc + 1));
}
enter_code:
    code = ((const struct words *)object_at(callee->code))->at;
    pool = ((const struct refs *)object_at(callee->pool))->at;
    pc = code;
    if (RARELY(jit_has(callee))) goto resume;
    DISPATCH_THERE();

enter_piece : {
    uint32_t at;
    task->top = object_ref(TOP);
    CHECK_ENTERED(call_make_room(task, ACTIVATION_WORDS + callee->slot_count, &at));
    s = ((struct activation *)object_at(task->top))->slots;
    call_note_moved(task->top);
    s = call_begin(at, s, callee, (const uint8_t *)(pc + 1));
    LOOK_AT_PIECE();
    goto enter_code;
}

enter_shortcut:
    if (callee->shortcut == SHORTCUT_NO_CODE) {
        if (RARELY(--fuel == 0)) goto poll;
        if (heap_is_crowded()) goto exhausted;
        for (uint32_t i = 0; i < callee->arg_words; i++) args[i] = s[arg_slot(pc + 1, i)];
        goto enter_native;
    }
    take_shortcut(callee, pc, s);
    END(2);

    // Wide calls are rare: their arguments are gathered, as those of a call by name.

L_CALLW:
L_CALLVW:
L_CALLIW:
    callee = find_wide(pc, s, object_at(pool[P16]));
    if (callee == NULL) goto null_reference;
    CHECK_SLOW_CALL();
    gather_wide(pc, s, callee->arg_words, args);
    goto enter_found;

L_CALLD:
    CHECK_SLOW_CALL();
    call.fuel = fuel;
    callee = find_called(pc, s, pool[P16], args, &call.fuel, &thrown);
    goto found;

L_INVOKE:
    CHECK_SLOW_CALL();
    call.fuel = fuel;
    callee = dynamic_invoke(s[B], s[C], args, &call.fuel, &thrown);

found:
    fuel = call.fuel;
enter_found:
    if (RARELY(callee == NULL)) {
        if (thrown != 0) goto raise;
        if (OPCODE_OP(*pc) == OP_CALLD) goto null_reference;
        END_INT(0); // nothing is to be called
    }
    if (callee->code == 0) goto enter_native;
push:
    CHECK_ENTERED(call_push(task, object_ref(callee), &called));
    memcpy(called->slots, args, 4 * (size_t)callee->arg_words);
    if (callee->code == 0) goto again;
    goto reload;

enter_native:
    if (callee->native == 0) END_RAISE(NO_METHOD, "an abstract method is called");
    SAVE();
    call.args = args;
    call.method = callee;
run_native:
    PAY_BACK();
    box = 0;
    call.refused = 0;
    if (is_boxing(*pc) && !dynamic_make_box(callee->result, &box)) goto exhausted_native;
    touch_result(TOP);
    call.fuel = fuel;
    status = native_find(callee->native)->function(&call);
native_left:
    switch (status) {
    case NATIVE_DONE:
        break;
    case NATIVE_THROW:
        if (call.thrown == world()->memory_full) goto exhausted_native;
        fuel = call.fuel;
        refusals = 0;
        POP_NATIVE();
        thrown = call.thrown;
        goto throw;
    case NATIVE_WAIT:
        return INTERP_WAITS;
    case NATIVE_AGAIN:
    case NATIVE_KEEPS:
        if (heap_is_crowded()) heap_settle();
        if (vm_poll != 0 || --polls == 0)
            return status == NATIVE_AGAIN ? INTERP_TURN_OVER : INTERP_KEEPS;
        fuel = FUEL;
        goto again;
    }
    fuel = call.fuel;
    refusals = 0;
    if (RARELY(object_ref(callee) == world()->seek)) {
        callee = dynamic_sought(&call, args, &thrown);
        POP_NATIVE();
        goto enter_found;
    }
    if (RARELY(call.is_entered)) {
        POP_NATIVE();
        if (callee->native == NATIVE_LENGTHEN) DISPATCH_THERE(); // the instruction goes on
    }
    if (box != 0) call.result.r = box_fill(box, call.result.words);
    goto finish;

    // A native method that was entered is on top, above the call that it is the callee of. If it is
    // left, that is called again.

again : {
    NOTE_SAVED();
    struct activation *entered = object_at(task->top);
    entered->pc = 0; // without the flag: its slots may be written
    callee = object_at(entered->method);
    call.args = entered->slots;
    call.method = callee;
    call.is_entered = call.is_again = true;
    LOOK_AT(((struct activation *)object_at(entered->caller))->slots);
    LOOK_AT_PIECE();
    goto run_native;
}

    // Returns.

L_RET:
    END_RETURN((void)0);
L_RET_I:
L_RET_F:
L_RET_R:
    call.result.r = s[A];
    END_RETURN(s[A] = call.result.r);
L_RET_L:
    call.result.l = LONG(A);
    END_RETURN(box_set_long(&s[A], call.result.l));
L_RET_D : {
    double value = DOUBLE(A);
    memcpy(&call.result.l, &value, sizeof(value));
    END_RETURN(*(arith_double *)&s[A] = value);
}

    // The caller lies in another piece, or wants an object, for which there may be no room yet.

leave_slowly:
    callee = object_at(TOP->method);
    thrown = 0;
    if (TOP->caller != 0 && is_boxing(*call_of(object_at(TOP->caller))) &&
        !dynamic_result(callee->result, &call)) {
        SAVE();
        switch (heap_make_room(task, 0)) {
        case HEAP_AGAIN:
            DISPATCH();
        case HEAP_LATER:
            return INTERP_STARVES;
        case HEAP_FULL:
            thrown = world()->memory_full;
        }
    }
    if (TOP->caller != 0) touch_result(object_at(TOP->caller));
    task->top = object_ref(TOP);
    if (call_pop(task) == NULL) return INTERP_ENDED;
    LOOK_AT(((struct activation *)object_at(task->top))->slots);
    LOOK_AT_PIECE();
    if (thrown != 0) goto throw;

finish:
    store_result(*pc, s, callee->result, &call);
    pc += call_length(pc, callee);
    if (jit_is_on()) goto resume;
    DISPATCH_THERE();

    // An allocation failed, and nothing has changed since the instruction began, or since the
    // native method was called again: try it again if collecting helps. All that lives is in slots
    // now, and may move. A native method may have made some objects before it failed, which are
    // garbage now.

exhausted_native:
    refusals += callee->native != NATIVE_LENGTHEN; // which is part of an instruction
    if (!call.is_again) {
        POP_NATIVE();
        goto exhausted;
    }
    if (call.refused == NATIVE_REFUSALS) {
        POP_NATIVE();
        goto full;
    }
    switch (heap_make_room(task, call.refused > 0 ? call.refused : refusals > 1)) {
    case HEAP_AGAIN:
        goto again;
    case HEAP_LATER:
        return INTERP_STARVES;
    case HEAP_FULL:
        POP_NATIVE();
        goto full;
    }
exhausted:
    SAVE();
    switch (heap_make_room(task, refusals > 1)) {
    case HEAP_AGAIN:
        DISPATCH();
    case HEAP_LATER:
        return INTERP_STARVES;
    case HEAP_FULL:
        break;
    }
full:
    refusals = 0;
    thrown = world()->memory_full;
    goto throw;

    // Exceptions. If there was no memory for one the instruction is done again.

null_reference:
bounds:
    END_RAISE_EXPLAINED();
division_by_zero:
    END_RAISE(DIVISION, "division by zero");
too_deep:
    END_RAISE(STACK_FULL, "too many calls in one another");
too_long:
    END_RAISE(BOUNDS, SEQUENCE_TOO_LONG_TEXT);
too_wide:
    END_RAISE(ARGUMENT, small_refusal(OPCODE_OP(*pc)));
L_THROW:
    CHECK_NULL(A);
    thrown = s[A];
    goto throw;
raise:
    if (thrown == world()->memory_full) goto exhausted;
    throw : SAVE();
    NOTE_SAVED();
    except_throw(task, thrown);
unwind:
    PAY_BACK();
    if (!except_unwind(task)) return task->is_throwing ? INTERP_TURN_OVER : INTERP_ENDED;
    if (--fuel == 0) return INTERP_TURN_OVER; // a handler may catch what it throws, for ever
    goto reload;
L_unknown:
    ASSERT(!"verified code holds only instructions");
    return INTERP_ENDED;
}
