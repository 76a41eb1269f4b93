#include "vm/jit/rules.h"

#include "kernel/lib/limits.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/jit/gate.h"
#include "vm/small.h"

// Objects: fields, arrays, casts, and making them.

enum { CONTENT = sizeof(struct object), STORE_CONTENT = sizeof(struct object) };

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- references from old to young --------------------------------------------------------------

// Compare a reference with the young area: below means that it is young. The register is the same
// afterwards.
static void compare_young(unsigned reg)
{
    const struct heap *h = &world()->heap;

    encode(e(), OP86_LEA, reg, in_memory(reg, -(int32_t)h->young_begin));
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(reg), (int32_t)h->young_bytes);
    encode(e(), OP86_LEA, reg, in_memory(reg, (int32_t)h->young_begin));
}

// What is stored is young: if the holder in stub->a is not, C is told, and which element it is, if
// stub->b is the register of an index.
static void write_note(const struct stub *stub)
{
    compare_young(stub->a);
    encode_jump(e(), IF_BELOW, stub->back);
    translate_push(EAX);
    translate_push(ECX);
    translate_push(stub->a);
    translate_push(stub->b == NO_REGISTER ? EAX : stub->b);
    translate_pop(ECX);
    translate_pop(EAX);
    translate_gate(stub->b == NO_REGISTER ? GATE_REMEMBER : GATE_REMEMBER_ELEMENT);
    translate_pop(ECX);
    translate_pop(EAX);
    encode_jump(e(), ALWAYS, stub->back);
}

void rules_note(unsigned holder, unsigned index, unsigned value)
{
    struct stub *stub = translate_stub(write_note);

    stub->a = holder;
    stub->b = index;
    compare_young(value);
    encode_jump(e(), IF_BELOW, stub->label);
    encode_place(e(), stub->back);
}

// ---- fields ------------------------------------------------------------------------------------

static struct encode_operand field(unsigned object, const uint32_t *at)
{
    return in_memory(object, (int32_t)(CONTENT + 4 * opcode_field(at)));
}

void rule_get_field(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    unsigned object = translate_not_null(OPCODE_B(*at));
    translate_load(OPCODE_A(*at), field(object, at));
}

void rule_set_field(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    unsigned object = translate_not_null(OPCODE_B(*at));
    translate_store(field(object, at), OPCODE_A(*at));
}

void rule_set_field_ref(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    unsigned object = translate_not_null(OPCODE_B(*at));
    unsigned value = registers_use(OPCODE_A(*at));
    rules_note(object, NO_REGISTER, value);
    encode(e(), OP86_STORE, value, field(object, at));
}

static struct encode_operand cell(const uint32_t *at)
{
    bool is_ref = opcode_info(*at)->a == OPERAND_WR || opcode_info(*at)->a == OPERAND_RR;
    uint32_t offset = is_ref ? offsetof(struct cell, ref) : offsetof(struct cell, number);

    return translate_arena(translation.scan.pool[OPCODE_P16(*at)] + offset);
}

void rule_get_static(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    translate_load(OPCODE_A(*at), cell(at));
}

void rule_set_static(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    translate_store(cell(at), OPCODE_A(*at));
}

void rule_set_static_ref(const struct rule *rule, const uint32_t *at)
{
    unsigned value = registers_use(OPCODE_A(*at));
    unsigned holder = registers_fresh(CLASS_GENERAL);

    (void)rule;
    encode_load_const(e(), holder, translation.scan.pool[OPCODE_P16(*at)]);
    rules_note(holder, NO_REGISTER, value);
    encode(e(), OP86_STORE, value, in_memory(holder, offsetof(struct cell, ref)));
}

// ---- arrays ------------------------------------------------------------------------------------

void rule_length(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    unsigned array = translate_not_null(OPCODE_B(*at));
    translate_load(OPCODE_A(*at), in_memory(array, offsetof(struct sequence, length)));
}

// The array in stub->a has no element with the index in stub->b yet.
static void write_include(const struct stub *stub)
{
    translate_push(EAX);
    translate_push(ECX);
    translate_push(stub->a);
    translate_push(stub->b);
    translate_pop(ECX);
    translate_pop(EAX);
    translate_gate(GATE_INCLUDE);
    encode(e(), OP86_TEST, EAX, in_register(EAX));
    translate_pop(ECX);
    translate_pop(EAX);
    encode_jump(e(), IF_EQUAL, stub->back);
    encode_jump(e(), ALWAYS, stub->other);
}

static label_t include(unsigned array, unsigned index)
{
    struct stub *stub = translate_stub(write_include);

    stub->a = array;
    stub->b = index;
    stub->other = translate_leave();
    encode_jump(e(), IF_NOT_BELOW, stub->label);
    return stub->back;
}

// The place of the element, whose size is `scale`. If there is none it is made, or the code left.
// Its store is then in operand.base, which may be changed.
static struct encode_operand element(const uint32_t *at, unsigned scale, bool is_made)
{
    unsigned array = translate_not_null(OPCODE_B(*at));
    unsigned index = registers_use(OPCODE_C(*at));

    encode(e(), OP86_CMP, index, in_memory(array, offsetof(struct sequence, length)));
    if (is_made)
        encode_place(e(), include(array, index));
    else
        encode_jump(e(), IF_NOT_BELOW, translate_leave());
    unsigned store = registers_reuse(array);
    encode(e(), OP86_LOAD, store, in_memory(array, offsetof(struct sequence, store)));
    return in_row(store, index, scale, STORE_CONTENT);
}

void rule_get_element(const struct rule *rule, const uint32_t *at)
{
    translate_load(OPCODE_A(*at), element(at, rule->op, false));
}

void rule_get_narrow(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand from = element(at, rule->other, false);
    unsigned to = registers_target(OPCODE_A(*at), SCAN_SLOTS_MAX);

    encode(e(), rule->op, to, from);
    registers_assign(OPCODE_A(*at), to);
}

void rule_set_element(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand to = element(at, rule->op, true);

    translate_store(to, OPCODE_A(*at));
}

// Leave if what is in slot a does not fit. What is never negative is compared as if nothing were.
static void check_fits(const uint32_t *at)
{
    const struct small *small = small_of(OPCODE_OP(*at));
    unsigned value = registers_use(OPCODE_A(*at));

    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(value), small->most);
    encode_jump(e(), small->least == 0 ? IF_ABOVE : IF_GREATER, translate_leave());
    if (small->least != 0) {
        encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(value), small->least);
        encode_jump(e(), IF_LESS, translate_leave());
    }
    registers_unlock(value);
}

// Narrow, only some registers have a low byte, all scratches among them.
static void store_narrow(const struct rule *rule, const uint32_t *at, struct encode_operand to)
{
    bool needs_byte = rule->op == OP86_STORE8 && !e()->is_wide;
    bool is_copied = needs_byte && registers_are_pinned(OPCODE_A(*at));
    unsigned value =
        is_copied ? registers_copy(OPCODE_A(*at), false) : registers_use(OPCODE_A(*at));

    encode(e(), rule->op, value, to);
}

void rule_set_narrow(const struct rule *rule, const uint32_t *at)
{
    check_fits(at);
    store_narrow(rule, at, element(at, rule->other, true));
}

static struct encode_operand small_field(unsigned object, const uint32_t *at)
{
    return in_memory(object, (int32_t)(CONTENT + opcode_field(at)));
}

void rule_get_small_field(const struct rule *rule, const uint32_t *at)
{
    unsigned object = translate_not_null(OPCODE_B(*at));
    unsigned to = registers_target(OPCODE_A(*at), SCAN_SLOTS_MAX);

    encode(e(), rule->op, to, small_field(object, at));
    registers_assign(OPCODE_A(*at), to);
}

void rule_set_small_field(const struct rule *rule, const uint32_t *at)
{
    check_fits(at);
    unsigned object = translate_not_null(OPCODE_B(*at));

    store_narrow(rule, at, small_field(object, at));
}

// The holder of an element is the store.
void rule_set_element_ref(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand to = element(at, 4, true);
    unsigned value = registers_use(OPCODE_A(*at));

    (void)rule;
    rules_note(to.base, to.index, value);
    encode(e(), OP86_STORE, value, to);
}

// ---- classes -----------------------------------------------------------------------------------

// The object in stub->a is not null and not exactly of the class stub->b: is it of one that extends
// it? If not the interpreter says so.
static void write_find_class(const struct stub *stub)
{
    const struct class *class = object_at(stub->b);

    translate_push(EAX);
    encode(e(), OP86_LOAD, EAX, in_memory(stub->a, offsetof(struct object, class)));
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_memory(EAX, offsetof(struct class, depth)),
                 (int32_t) class->depth);
    label_t above = encode_skip(e(), IF_BELOW);
    encode(e(), OP86_LOAD, EAX, in_memory(EAX, offsetof(struct class, display)));
    encode_const(e(), OP86_GROUP1, GROUP1_CMP,
                 in_memory(EAX, (int32_t)(offsetof(struct refs, at) + 4 * class->depth)),
                 (int32_t)stub->b);
    label_t other = encode_skip(e(), IF_NOT_EQUAL);
    translate_pop(EAX);
    encode_jump(e(), ALWAYS, stub->back);
    encode_place(e(), above);
    encode_place(e(), other);
    encode_pop(e(), EAX); // on this way, too
    encode_jump(e(), ALWAYS, stub->other);
}

// The same of an interface.
static void write_find_interface(const struct stub *stub)
{
    translate_push(EAX);
    translate_push(ECX);
    encode(e(), OP86_LOAD, EAX, in_register(stub->a));
    encode_load_const(e(), ECX, stub->b);
    translate_gate(GATE_IS);
    encode(e(), OP86_TEST, EAX, in_register(EAX));
    translate_pop(ECX);
    translate_pop(EAX);
    encode_jump(e(), IF_NOT_EQUAL, stub->back);
    encode_jump(e(), ALWAYS, stub->other);
}

// Go on if the object is of the class, else at the label.
static void check_class(unsigned object, oref_t class, label_t other)
{
    bool is_interface = ((const struct class *)object_at(class))->flags & CLASS_INTERFACE;
    struct stub *stub = translate_stub(is_interface ? write_find_interface : write_find_class);

    stub->a = object;
    stub->b = class;
    stub->other = other;
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_memory(object, offsetof(struct object, class)),
                 (int32_t) class);
    encode_jump(e(), IF_NOT_EQUAL, stub->label);
    encode_place(e(), stub->back);
}

static void check_class_or_null(unsigned object, oref_t class)
{
    label_t null = encode_label(e());

    encode(e(), OP86_TEST, object, in_register(object));
    encode_jump(e(), IF_EQUAL, null);
    check_class(object, class, translate_leave());
    encode_place(e(), null);
}

void rule_cast(const struct rule *rule, const uint32_t *at)
{
    unsigned object = registers_use(OPCODE_B(*at));

    check_class_or_null(object, translation.scan.pool[at[1]]);
    registers_end_instruction(); // the check is over
    rule_move(rule, at);
}

void rule_get_cast(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand from = element(at, 4, false);
    unsigned object = from.base;

    (void)rule;
    encode(e(), OP86_LOAD, object, from);
    check_class_or_null(object, translation.scan.pool[at[1]]);
    registers_assign(OPCODE_A(*at), object);
}

void rule_is(const struct rule *rule, const uint32_t *at)
{
    unsigned object = registers_use(OPCODE_B(*at));
    unsigned result = registers_fresh(CLASS_GENERAL);
    label_t no = encode_label(e());

    (void)rule;
    encode(e(), OP86_TEST, object, in_register(object));
    encode_jump(e(), IF_EQUAL, no);
    check_class(object, translation.scan.pool[at[1]], no);
    encode_load_const(e(), result, 1);
    label_t done = encode_skip(e(), ALWAYS);
    encode_place(e(), no);
    encode_load_const(e(), result, 0);
    encode_place(e(), done);
    registers_assign(OPCODE_A(*at), result);
}

// ---- making ------------------------------------------------------------------------------------

// C makes what stub->b says, after a collection if need be, so that all registers are loaded anew.
static void make_behind(enum jit_gate gate, const struct stub *stub)
{
    registers_store_kept(stub->kept);
    encode_load_const(e(), EAX, stub->b);
    translate_gate_at(gate, stub->pc);
    encode(e(), OP86_STORE, EAX, STATE(result));
    registers_load_moved(stub->kept, TRANSLATE_LOST);
    encode(e(), OP86_LOAD, stub->a, STATE(result));
    encode_jump(e(), ALWAYS, stub->back);
}

// There is no room in the young area for an object of the class stub->b.
static void write_make(const struct stub *stub)
{
    make_behind(GATE_NEW, stub);
}

static void write_box(const struct stub *stub)
{
    make_behind(GATE_BOX, stub);
}

void rule_box(const struct rule *rule, const uint32_t *at)
{
    unsigned box = registers_fresh(CLASS_GENERAL);
    struct stub *stub = translate_stub(write_box);

    stub->a = box;
    stub->b = rule->op << 16 | OPCODE_B(*at);
    encode_jump(e(), ALWAYS, stub->label);
    encode_place(e(), stub->back);
    translation.makes_not_null = true;
    registers_assign(OPCODE_A(*at), box);
}

static void clear_content(unsigned object, uint32_t bytes)
{
    unsigned zero = registers_fresh(CLASS_VECTOR);
    uint32_t offset = CONTENT + 8;

    encode(e(), OP86_XOR_VECTOR, zero, in_register(zero));
    encode(e(), OP86_STORE_D, zero, in_memory(object, CONTENT));
    for (; offset != bytes; offset += 16)
        encode(e(), OP86_STORE_VECTOR, zero, in_memory(object, (int32_t)offset));
}

#define HEAP(field)                                                                                \
    translate_world((uint32_t)(offsetof(struct world, heap) + offsetof(struct heap, field)))

void rule_new(const struct rule *rule, const uint32_t *at)
{
    enum { HASH_SHIFT = 4 };

    oref_t class = translation.scan.pool[OPCODE_P16(*at)];
    uint32_t bytes = heap_plain_bytes(object_at(class));
    unsigned object = registers_fresh(CLASS_GENERAL), next = registers_fresh(CLASS_GENERAL);
    struct stub *stub = translate_stub(write_make);

    (void)rule;
    _Static_assert(1 << HASH_SHIFT == OBJECT_ALIGN, "heap_new()");
    stub->a = object;
    stub->b = class;
    encode(e(), OP86_LOAD, object, HEAP(young_top));
    encode(e(), OP86_LEA, next, in_memory(object, (int32_t)bytes));
    encode(e(), OP86_CMP, next, HEAP(young_limit));
    encode_jump(e(), IF_ABOVE, stub->label);
    encode_const(e(), OP86_STORE_CONST, 0, in_memory(object, offsetof(struct object, class)),
                 (int32_t) class);
    clear_content(object, bytes);
    encode(e(), OP86_STORE, next, HEAP(young_top));
    encode(e(), OP86_LOAD, next, in_register(object));
    encode_const(e(), OP86_GROUP2, GROUP2_SHR, in_register(next), HASH_SHIFT);
    encode(e(), OP86_ADD, next, HEAP(hash_epoch));
    encode_const(e(), OP86_GROUP1, GROUP1_AND, in_register(next), SHAPE_LENGTH);
    encode(e(), OP86_STORE, next, in_memory(object, offsetof(struct object, shape)));
    encode_place(e(), stub->back);
    registers_assign(OPCODE_A(*at), object);
    translation.makes_not_null = true;
}

// ---- boxes -------------------------------------------------------------------------------------

// Of exactly this type; others are converted by the interpreter.
void rule_unbox(const struct rule *rule, const uint32_t *at)
{
    unsigned box = translate_not_null(OPCODE_B(*at));

    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_memory(box, offsetof(struct object, class)),
                 (int32_t)world_core((enum core)rule->op));
    encode_jump(e(), IF_NOT_EQUAL, translate_leave());
    translate_load(OPCODE_A(*at), in_memory(box, CONTENT));
}
