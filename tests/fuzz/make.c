#include "tests/fuzz/make.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "tests/random.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/opcode.h"
#include "vm/world.h"

// A bundle has two classes, an interface and one that fits it, whose startup() is run. A method has
// slots of every primitive type, of some classes, and whatever the methods that it may call take;
// its code first fills the slots with objects, then does as chance will have it. A handler over the
// whole code leads back into it, so an exception ends nothing.

enum {
    NAMES_MAX = 256,
    NAME_BYTES = 64,
    SLOTS_MAX = 64,
    CALLED = 6, // methods that the code may call
    CODE_MAX = 160,
    SECTION_WORDS = 4096,
};

struct names {
    char text[NAMES_MAX][NAME_BYTES];
    uint32_t hash[NAMES_MAX];
    uint32_t count;
};

struct section {
    uint32_t words[SECTION_WORDS];
    uint32_t count;
};

static struct {
    uint64_t *seed;
    struct names strings, types;
    struct section heads, members, bodies;
    uint32_t slots[SLOTS_MAX]; // types
    uint32_t slot_count;
    oref_t called[CALLED]; // methods
    uint32_t code[CODE_MAX];
    uint32_t code_count;
} make;

#define INTERFACE ".fuzz.i"
#define CLASS     ".fuzz.c"

// ---- chance and tables -----------------------------------------------------------------------

static uint32_t chance(uint32_t limit)
{
    return (uint32_t)random_below(make.seed, limit);
}

static void put(struct section *section, uint32_t word)
{
    assert(section->count < SECTION_WORDS);
    section->words[section->count++] = word;
}

static uint32_t enter(struct names *names, const char *text)
{
    uint32_t hash = 0;

    for (const char *c = text; *c != '\0'; c++) hash = hash * 31 + (uint8_t)*c;
    for (uint32_t i = 0; i < names->count; i++)
        if (names->hash[i] == hash && strcmp(names->text[i], text) == 0) return i;
    assert(names->count < NAMES_MAX);
    names->hash[names->count] = hash;
    snprintf(names->text[names->count], NAME_BYTES, "%s", text);
    return names->count++;
}

static uint32_t string(const char *text)
{
    return enter(&make.strings, text);
}

static uint32_t type(const char *name)
{
    string(name);
    return enter(&make.types, name);
}

static uint32_t type_of(oref_t class)
{
    const struct string *name = object_at(((const struct class *)object_at(class))->name);
    char text[NAME_BYTES];

    snprintf(text, sizeof(text), "%.*s", (int)object_length(object_ref(name)), name->bytes);
    return type(text);
}

static uint32_t string_of(oref_t ref)
{
    char text[NAME_BYTES];

    snprintf(text, sizeof(text), "%.*s", (int)object_length(ref),
             ((const struct string *)object_at(ref))->bytes);
    return string(text);
}

static oref_t random_class(void)
{
    oref_t at = world()->classes;

    for (uint32_t n = chance(world()->class_count); n > 0; n--)
        at = ((const struct class *)object_at(at))->next;
    return at;
}

static oref_t random_method(void)
{
    for (;;) {
        oref_t methods = ((const struct class *)object_at(random_class()))->methods;
        if (class_count(methods) != 0) return class_item(methods, chance(class_count(methods)));
    }
}

// ---- slots -----------------------------------------------------------------------------------

static bool is_wide(uint32_t index)
{
    return strcmp(make.types.text[index], "l") == 0 || strcmp(make.types.text[index], "d") == 0;
}

static bool is_primitive(uint32_t index)
{
    return make.types.text[index][1] == '\0';
}

static void add_slot(uint32_t slot_type)
{
    if (make.slot_count + 2 > SLOTS_MAX) return;
    make.slots[make.slot_count++] = slot_type;
    if (is_wide(slot_type)) make.slots[make.slot_count++] = CLASSFILE_NONE;
}

// A slot of this type, or any if there is none.
static uint32_t slot_of(uint32_t wanted)
{
    uint32_t from = chance(make.slot_count);

    for (uint32_t i = 0; i < make.slot_count; i++) {
        uint32_t slot = (from + i) % make.slot_count;
        if (make.slots[slot] == wanted) return slot;
    }
    return from;
}

static uint32_t reference_slot(void)
{
    for (int tries = 0; tries < 20; tries++) {
        uint32_t slot = chance(make.slot_count);
        if (make.slots[slot] != CLASSFILE_NONE && !is_primitive(make.slots[slot])) return slot;
    }
    return 0;
}

static void choose_slots(void)
{
    static const char *const always[] = {
        "i",
        "i",
        "l",
        "l",
        "f",
        "f",
        "d",
        "d",
        ".internal.object",
        ".internal.object",
        ".internal.string",
        ".internal.array",
        ".internal.array.int",
        ".internal.array.long",
        ".internal.array.float",
        ".internal.array.double",
        ".internal.binary",
        ".internal.method",
        ".internal.class",
        INTERFACE,
        CLASS,
        ".internal.mutex",
        ".internal.cond",
        ".internal.sema",
    };

    make.slot_count = 0;
    add_slot(type(CLASS));
    add_slot(type(".internal.boot"));
    for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++) add_slot(type(always[i]));
    for (int i = 0; i < CALLED; i++) {
        const struct method *method = object_at(make.called[i]);
        add_slot(type_of(method->class));
        if (method->result != world_core(CORE_VOID)) add_slot(type_of(method->result));
        for (uint32_t n = 0; n < class_count(method->parameters); n++)
            add_slot(type_of(class_item(method->parameters, n)));
    }
}

// ---- the pool --------------------------------------------------------------------------------

// Constants: CALLED methods, then these. What the list names must stay in this order.
enum {
    POOL_NAME = CALLED, // for a call by name
    POOL_TEXT,
    POOL_CLASS,
    POOL_MADE, // classes that can be made: as many as choose_slots() has from .internal.array on
    POOL_INTERFACE = POOL_MADE + 6,
    POOL_ASKED, // the method of the interface
    POOL_STATIC,
    POOL_STATIC_REF,
    POOL_COUNT,
};

static void put_type_constant(const char *name)
{
    put(&make.bodies, CLASSFILE_CLASS);
    put(&make.bodies, type(name));
}

static void put_method_constant(const struct method *method)
{
    put(&make.bodies, CLASSFILE_METHOD);
    put(&make.bodies, type_of(method->class));
    put(&make.bodies, string_of(method->name));
    put(&make.bodies, type_of(method->result));
    put(&make.bodies, class_count(method->parameters));
    for (uint32_t i = 0; i < class_count(method->parameters); i++)
        put(&make.bodies, type_of(class_item(method->parameters, i)));
}

static void put_field_constant(const char *name, const char *field_type)
{
    put(&make.bodies, CLASSFILE_FIELD);
    put(&make.bodies, type(CLASS));
    put(&make.bodies, string(name));
    put(&make.bodies, type(field_type));
}

static void put_pool(void)
{
    static const char *const made[] = {
        ".internal.array",       ".internal.array.int",    ".internal.array.long",
        ".internal.array.float", ".internal.array.double", ".internal.binary",
    };

    put(&make.bodies, POOL_COUNT);
    for (int i = 0; i < CALLED; i++) put_method_constant(object_at(make.called[i]));
    put(&make.bodies, CLASSFILE_STRING);
    put(&make.bodies, string_of(((const struct method *)object_at(random_method()))->name));
    put(&make.bodies, CLASSFILE_STRING);
    put(&make.bodies, string(chance(2) ? "12" : "-3.5e2"));
    put(&make.bodies, CLASSFILE_CLASS);
    put(&make.bodies, type_of(random_class()));
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) put_type_constant(made[i]);
    put_type_constant(INTERFACE);
    put(&make.bodies, CLASSFILE_METHOD);
    put(&make.bodies, type(INTERFACE));
    put(&make.bodies, string("asked"));
    put(&make.bodies, type("i"));
    put(&make.bodies, 0);
    put_field_constant("number", "d");
    put_field_constant("object", ".internal.object");
}

// ---- code ------------------------------------------------------------------------------------

static void emit(uint32_t word)
{
    if (make.code_count < CODE_MAX) make.code[make.code_count++] = word;
}

// An operand of the kind wanted, in most cases.
static uint32_t operand(enum operand kind)
{
    static const char *const types[] = {
        [OPERAND_WI] = "i",
        [OPERAND_RI] = "i",
        [OPERAND_UI] = "i",
        [OPERAND_WL] = "l",
        [OPERAND_RL] = "l",
        [OPERAND_WF] = "f",
        [OPERAND_RF] = "f",
        [OPERAND_WD] = "d",
        [OPERAND_RD] = "d",
        [OPERAND_RQ] = ".internal.array",
        [OPERAND_RA] = ".internal.array",
        [OPERAND_RN] = ".internal.array.int",
        [OPERAND_RB] = ".internal.binary",
        [OPERAND_RAL] = ".internal.array.long",
        [OPERAND_RAF] = ".internal.array.float",
        [OPERAND_RAD] = ".internal.array.double",
        [OPERAND_RES] = ".internal.object",
    };

    if (chance(200) == 0) return chance(256);
    if (kind == OPERAND_NO || kind == OPERAND_HI) return 0;
    if (kind == OPERAND_WR) return slot_of(type(".internal.object"));
    if (kind == OPERAND_RR) return reference_slot();
    if (kind == OPERAND_P16) return chance(POOL_COUNT);
    if (kind == OPERAND_F8) return chance(2);
    if (kind < sizeof(types) / sizeof(types[0]) && types[kind] != NULL)
        return slot_of(type(types[kind]));
    return chance(kind == OPERAND_K8 || kind == OPERAND_K16 ? 256 : make.slot_count);
}

static void emit_slots(const uint32_t *slots, uint32_t count)
{
    for (uint32_t i = 0; i < count; i += OPCODE_ARGS_PER_WORD) {
        uint32_t word = 0;
        for (uint32_t k = i; k < count && k < i + OPCODE_ARGS_PER_WORD; k++)
            word |= slots[k] << 8 * (k - i);
        emit(word);
    }
}

static uint32_t add_argument(uint32_t *slots, uint32_t count, uint32_t argument_type)
{
    slots[count++] = slot_of(argument_type);
    if (is_wide(argument_type)) slots[count] = slots[count - 1] + 1;
    return count + is_wide(argument_type);
}

// A call of one of the methods that were chosen, in the way that fits it or another.
static void emit_call(void)
{
    uint32_t nth = chance(CALLED);
    const struct method *method = object_at(make.called[nth]);
    const struct class *class = object_at(method->class);
    uint32_t op = method->place == METHOD_NO_PLACE || chance(8) == 0 ? OP_CALL : OP_CALLV;
    uint32_t slots[1 + 2 * CLASSFILE_PARAMETERS_MAX];
    uint32_t count = 0;
    bool is_void = method->result == world_core(CORE_VOID);

    if (op == OP_CALLV && (class->flags & CLASS_INTERFACE)) op = OP_CALLI;
    if (!(method->flags & CLASSFILE_STATIC))
        count = add_argument(slots, count, type_of(method->class));
    for (uint32_t i = 0; i < class_count(method->parameters); i++)
        count = add_argument(slots, count, type_of(class_item(method->parameters, i)));
    emit(OPCODE_WORD16(op, is_void ? 0 : slot_of(type_of(method->result)), nth));
    emit_slots(slots, count);
}

static void emit_call_by_name(void)
{
    uint32_t slots[4] = {reference_slot(), reference_slot(), reference_slot(), reference_slot()};
    uint32_t count = 1 + chance(4);

    emit(OPCODE_WORD16(OP_CALLD, slot_of(type(".internal.object")), POOL_NAME));
    emit(count);
    emit_slots(slots, count);
}

static void emit_interface_call(void)
{
    emit(OPCODE_WORD16(OP_CALLI, slot_of(type("i")), POOL_ASKED));
    emit(slot_of(type(chance(2) ? INTERFACE : CLASS)));
}

static void emit_static_field(void)
{
    static const uint32_t ops[] = {OP_GETS_D, OP_SETS_D, OP_GETS_R, OP_SETS_R};
    uint32_t nth = chance(4);

    emit(OPCODE_WORD16(ops[nth], slot_of(type(nth < 2 ? "d" : ".internal.object")),
                       nth < 2 ? POOL_STATIC : POOL_STATIC_REF));
}

static void emit_field(void)
{
    static const uint32_t ops[] = {OP_GETF_I, OP_SETF_I, OP_GETF_R, OP_SETF_R};
    uint32_t nth = chance(4);

    emit(OPCODE_WORD(ops[nth], slot_of(type(nth < 2 ? "i" : ".internal.object")),
                     slot_of(type(CLASS)), nth / 2));
}

// Whether an instruction fits by chance too seldom: it has a maker of its own.
static bool is_made_apart(const struct opcode_info *info)
{
    return (info->c == OPERAND_F8 || info->b == OPERAND_P16) && chance(16) != 0;
}

// Any instruction of the list; those with a tail that must fit are made elsewhere.
static void emit_any(void)
{
    uint32_t op = 1 + chance(255);
    const struct opcode_info *info = &opcode_table[op];

    if (info->name == NULL || info->tail == TAIL_ARGS || info->tail == TAIL_NARGS ||
        info->tail == TAIL_SWITCH || info->flow == FLOW_STOP || is_made_apart(info))
        return;
    emit(OPCODE_WORD(op, operand(info->a), operand(info->b), operand(info->c)));
    if (info->tail == TAIL_CLASS) emit(chance(2) ? POOL_CLASS : POOL_INTERFACE);
    if (info->tail == TAIL_JUMP) emit(chance(8)); // the first instructions have one word each
    if (info->tail == TAIL_INT || info->tail == TAIL_FLOAT) emit((uint32_t)random_next(make.seed));
    if (info->tail == TAIL_LONG || info->tail == TAIL_DOUBLE) {
        emit((uint32_t)random_next(make.seed));
        emit((uint32_t)random_next(make.seed));
    }
}

static void emit_instruction(void)
{
    switch (chance(9)) {
    case 0:
    case 1:
        emit_call();
        return;
    case 2:
        emit_call_by_name();
        return;
    case 3:
        emit_interface_call();
        return;
    case 4:
        emit_static_field();
        return;
    case 5:
        emit_field();
        return;
    default:
        emit_any();
    }
}

// Objects for the slots, so that code has something to work on: eight instructions and more.
static void emit_beginning(void)
{
    uint32_t array = slot_of(type(".internal.array"));

    for (uint32_t i = 0; i < 6; i++)
        emit(OPCODE_WORD16(OP_NEW, slot_of(make.slots[array] + i), POOL_MADE + i));
    emit(OPCODE_WORD16(OP_CONST_R, slot_of(type(".internal.string")), POOL_TEXT));
    emit(OPCODE_WORD(OP_MOVE_R, slot_of(type(INTERFACE)), 0, 0));
    emit(OPCODE_WORD16(OP_CONST_I, slot_of(type("i")), chance(100)));
    emit(OPCODE_WORD(OP_BOX_I, slot_of(type(".internal.object")), slot_of(type("i")), 0));
    emit(OPCODE_WORD(OP_MOVE_R, slot_of(type(".internal.object")), chance(2), 0));
}

static void put_code(void)
{
    uint32_t length = 1 + chance(24);

    make.code_count = 0;
    emit_beginning();
    for (uint32_t i = 0; i < length && make.code_count < CODE_MAX - 16; i++) emit_instruction();
    emit(chance(4) == 0 ? OPCODE_WORD(OP_RET, 0, 0, 0) : OPCODE_WORD(OP_JUMP, 0, 0, 0));
    if (OPCODE_OP(make.code[make.code_count - 1]) == OP_JUMP) emit(chance(8));

    put(&make.bodies, make.slot_count);
    for (uint32_t i = 0; i < make.slot_count; i++) put(&make.bodies, make.slots[i]);
    put(&make.bodies, make.code_count);
    for (uint32_t i = 0; i < make.code_count; i++) put(&make.bodies, make.code[i]);
    put(&make.bodies, 1); // a handler
    put(&make.bodies, 0);
    put(&make.bodies, make.code_count);
    put(&make.bodies, chance(8));
    put(&make.bodies, type(".internal.object"));
    put(&make.bodies, slot_of(type(".internal.object")));
    put(&make.bodies, 1); // a line
    put(&make.bodies, 0);
    put(&make.bodies, 1);
}

// ---- the whole -------------------------------------------------------------------------------

static void put_head(const char *name, uint32_t flags, const char *interface)
{
    put(&make.heads, string(name));
    put(&make.heads, string(".internal.object"));
    put(&make.heads, string("fuzz"));
    put(&make.heads, flags);
    put(&make.heads, CLASSFILE_NONE);
    put(&make.heads, interface != NULL);
    if (interface != NULL) put(&make.heads, string(interface));
}

static void put_field(const char *name, const char *field_type, uint32_t flags)
{
    put(&make.members, string(name));
    put(&make.members, type(field_type));
    put(&make.members, flags);
}

static void put_method(const char *name, uint32_t flags, const char *result, const char *parameter)
{
    put(&make.members, string(name));
    put(&make.members, flags);
    put(&make.members, CLASSFILE_NONE);
    put(&make.members, 0);
    put(&make.members, type(result));
    put(&make.members, parameter != NULL);
    if (parameter != NULL) put(&make.members, type(parameter));
}

static void put_members(void)
{
    put(&make.members, 0);
    put(&make.members, 1);
    put_method("asked", CLASSFILE_NO_CODE, "i", NULL);

    put(&make.members, 4);
    put_field("a", "i", 0);
    put_field("b", ".internal.object", 0);
    put_field("number", "d", CLASSFILE_STATIC_FIELD);
    put_field("object", ".internal.object", CLASSFILE_STATIC_FIELD);
    put(&make.members, 3);
    put_method("asked", 0, "i", NULL);
    put_method("startup", 0, "v", ".internal.boot");
    put_method("run", 0, "v", ".internal.boot");
}

static void put_bodies(void)
{
    put(&make.bodies, 0); // the interface: no fields, no pool
    put(&make.bodies, 0);

    put(&make.bodies, 2);
    put(&make.bodies, type(CLASS));
    put(&make.bodies, string("a"));
    put(&make.bodies, type(CLASS));
    put(&make.bodies, string("b"));
    put_pool();

    const uint32_t asked[] = {2,
                              type(CLASS),
                              type("i"),
                              2,
                              OPCODE_WORD16(OP_CONST_I, 1, 7),
                              OPCODE_WORD(OP_RET_I, 1, 0, 0),
                              0,
                              0};
    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) put(&make.bodies, asked[i]);
    put_code();
    put_code();
}

static void append(struct fuzz_bundle *bundle, const void *bytes, uint32_t size)
{
    assert(bundle->size + size <= sizeof(bundle->bytes));
    memcpy(bundle->bytes + bundle->size, bytes, size);
    bundle->size += size;
}

static void append_word(struct fuzz_bundle *bundle, uint32_t word)
{
    append(bundle, &word, sizeof(word));
}

static void append_names(struct fuzz_bundle *bundle)
{
    append_word(bundle, make.strings.count);
    for (uint32_t i = 0; i < make.strings.count; i++) {
        uint32_t length = (uint32_t)strlen(make.strings.text[i]);
        append_word(bundle, length);
        append(bundle, make.strings.text[i], length);
    }
}

static void seal(struct fuzz_bundle *bundle)
{
    struct classfile_header header = {CLASSFILE_MAGIC, CLASSFILE_VERSION, bundle->size, 0};

    header.checksum =
        XXH32(bundle->bytes + sizeof(header), bundle->size - sizeof(header), CLASSFILE_VERSION);
    memcpy(bundle->bytes, &header, sizeof(header));
}

void fuzz_make(struct fuzz_bundle *bundle, uint64_t *seed)
{
    make.seed = seed;
    make.strings.count = make.types.count = 0;
    make.heads.count = make.members.count = make.bodies.count = 0;
    for (int i = 0; i < CALLED; i++) make.called[i] = random_method();
    put_head(INTERFACE, CLASSFILE_INTERFACE, NULL);
    put_head(CLASS, 0, INTERFACE);
    put_members();
    choose_slots();
    put_bodies();

    bundle->size = sizeof(struct classfile_header);
    append_names(bundle);
    append_word(bundle, 2);
    append(bundle, make.heads.words, 4 * make.heads.count);
    append_word(bundle, make.types.count);
    for (uint32_t i = 0; i < make.types.count; i++) append_word(bundle, string(make.types.text[i]));
    append_word(bundle, type(CLASS));
    append(bundle, make.members.words, 4 * make.members.count);
    append(bundle, make.bodies.words, 4 * make.bodies.count);
    seal(bundle);
}

void fuzz_damage(struct fuzz_bundle *bundle, uint64_t *seed)
{
    const uint32_t begin = sizeof(struct classfile_header);

    for (uint64_t n = 1 + random_below(seed, 4); n > 0; n--) {
        uint8_t *at = bundle->bytes + begin + random_below(seed, bundle->size - begin);
        *at = random_below(seed, 2) ? (uint8_t)(*at + 1) : (uint8_t)random_next(seed);
    }
    seal(bundle);
}
