#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/entry.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/load_int.h"
#include "vm/member.h"
#include "vm/opcode.h"
#include "vm/shortcut.h"
#include "vm/small.h"
#include "vm/verify.h"
#include "vm/world.h"

// Field references, constants and code, class by class. All classes are complete, so names are
// resolved on the spot, and a method is verified as soon as it has been read: all that it refers to
// is known and stays as it is. Until the last one is verified nobody can run any.
//
// Instructions name fields by index until the method is verified, for only the index says in which
// class a field was named; then by the word where it lies (METHODS_FIELD_WORDS). Who verifies a
// loaded method has to do without: verify_linked.c.
//
// The method that calls the initialisers has to list them all: the list is made first, as long as
// the section before has counted, filled as the methods come by, and called at the end.

enum { INTERFACES_A_UNIT = 8 }; // that are looked through for a unit of fuel

// What the class that is being read may name, of those that have private members of their own.
static void load_check_access(struct loading *l, oref_t owner, uint32_t flags)
{
    if (load_ok(l) && !access_may_name(l->class, owner, flags))
        load_fail(l, "it names a private or protected member of another class");
}

static uint32_t load_begin_field_refs(struct loading *l)
{
    uint32_t count = load_count(l, 2, CLASSFILE_FIELD_REFS_MAX);

    load_make_refs(l, count);
    return load_make_words(l, count);
}

static void load_field_ref(struct loading *l, uint32_t index)
{
    oref_t class = load_type(l);
    oref_t name = load_name(l);

    if (!load_ok(l)) return;
    load_pay_search(class);
    const struct field *field = object_at(member_find_field(class, name));
    if (field == NULL || field->cell != 0)
        load_fail(l, "a field that does not exist is named");
    else
        load_check_access(l, field->class, field->flags);
    load_put(l, index, object_ref(field));
    ((struct words *)object_at(l->words))->at[index] = class;
}

static void load_end_field_refs(struct loading *l)
{
    l->field_refs = load_take_refs(l);
    l->field_types = load_take_words(l);
}

// The method of one of its interfaces.
static oref_t load_find_asked(const struct class *class, oref_t name, oref_t parameters)
{
    load_pay(refs_count(class->interfaces) / INTERFACES_A_UNIT);
    return interface_find_method(class, name, parameters);
}

static oref_t load_method_constant(struct loading *l)
{
    oref_t class = load_type(l);
    oref_t name = load_name(l);
    oref_t result = load_type(l);
    oref_t parameters = load_parameters(l);

    if (!load_ok(l)) return 0;
    load_pay_search(class);
    oref_t ref = member_find_method(class, name, parameters);
    if (ref == 0) ref = load_find_asked(object_at(class), name, parameters);
    const struct method *method = object_at(ref);
    if (method == NULL || method->result != result)
        load_fail(l, "a method that does not exist is named");
    else
        load_check_access(l, method->class, method->flags);
    return ref;
}

// A static field: its cell is what the code needs.
static oref_t load_field_constant(struct loading *l)
{
    oref_t class = load_type(l);
    oref_t name = load_name(l);
    oref_t type = load_type(l);

    if (!load_ok(l)) return 0;
    load_pay_search(class);
    const struct field *field = object_at(member_find_field(class, name));
    if (field == NULL || field->cell == 0 || field->type != type) {
        load_fail(l, "a static field that does not exist is named");
        return 0;
    }
    load_check_access(l, field->class, field->flags);
    return field->cell;
}

static oref_t load_constant(struct loading *l)
{
    switch (load_word(l)) {
    case CLASSFILE_STRING:
        return load_string(l);
    case CLASSFILE_CLASS:
        return load_type(l);
    case CLASSFILE_METHOD:
        return load_method_constant(l);
    case CLASSFILE_FIELD:
        return load_field_constant(l);
    default:
        load_fail(l, "an unknown kind of constant");
        return 0;
    }
}

static uint32_t load_begin_pool(struct loading *l)
{
    return load_make_refs(l, load_count(l, 2, CLASSFILE_POOL_MAX));
}

static void load_one_constant(struct loading *l, uint32_t index)
{
    load_put(l, index, load_constant(l));
}

static void load_end_pool(struct loading *l)
{
    load_class(l)->pool = load_take_refs(l);
}

// ---- initialisers ----------------------------------------------------------------------------

// They are listed when their turn comes, in the loop below.
static uint32_t load_begin_initialisers(struct loading *l)
{
    if (l->initialiser_count > CLASSFILE_CODE_MAX - 2) load_fail(l, "too many initialisers");
    load_make_refs(l, l->initialiser_count + 1);
    return 0;
}

static void load_end_initialisers(struct loading *l)
{
    load_put(l, l->initialiser_count, l->boot);
    l->initialisers = load_take_refs(l);
}

static uint32_t load_begin_initialise(struct loading *l)
{
    return load_make_words(l, l->initialiser_count + 2);
}

static void load_initialise_word(struct loading *l, uint32_t index)
{
    load_put_word(l, index, entry_initialise_word(l->initialiser_count, index));
}

static void load_end_initialise(struct loading *l)
{
    oref_t code = load_take_words(l);

    l->initialise = load_made(l, entry_make_initialise(l->boot, l->initialisers, code));
    if (!load_is_at_end(l)) load_fail(l, "bytes are left over");
}

// ---- what a method has -----------------------------------------------------------------------

static enum load_turn load_next_method(struct loading *l)
{
    oref_t methods = load_class(l)->methods;

    l->method = 0;
    if (l->nth_method == refs_count(methods)) {
        l->nth_method = 0;
        return LOAD_OVER;
    }
    l->method = refs_item(methods, l->nth_method++);
    struct method *method = load_method(l);
    if (method->pool == 0) method->pool = load_class(l)->pool; // unless the machine wrote it
    if (method->flags & CLASSFILE_INITIALISER)
        ((struct refs *)object_at(l->initialisers))->at[l->listed++] = l->method;
    if (!(method->flags & (CLASSFILE_NATIVE | CLASSFILE_NO_CODE))) return LOAD_NEXT;
    shortcut_note(method);
    return LOAD_SKIP;
}

static uint32_t load_begin_slots(struct loading *l)
{
    return load_make_refs(l, load_count(l, 1, CLASSFILE_SLOTS_MAX));
}

static void load_slot(struct loading *l, uint32_t index)
{
    load_put(l, index, load_type_or_none(l));
}

static void load_end_slots(struct loading *l)
{
    struct method *method = load_method(l);

    method->slot_types = load_take_refs(l);
    method->slot_count = object_length(method->slot_types);
}

static uint32_t load_begin_map(struct loading *l)
{
    return load_make_words(l, class_count_map_words(load_method(l)->slot_types));
}

static void load_map_word(struct loading *l, uint32_t index)
{
    load_put_word(l, index, class_map_word(load_method(l)->slot_types, index));
}

static void load_end_map(struct loading *l)
{
    load_method(l)->ref_slots = load_take_words(l);
}

static uint32_t load_begin_code(struct loading *l)
{
    return load_make_words(l, load_count(l, 1, CLASSFILE_CODE_MAX));
}

// A word, taken as it stands.
static void load_one_word(struct loading *l, uint32_t index)
{
    load_put_word(l, index, load_word(l));
}

static void load_end_code(struct loading *l)
{
    load_method(l)->code = load_take_words(l);
}

// So many words and a reference for each.
static uint32_t load_begin_table(struct loading *l, uint32_t words_each)
{
    uint32_t count = load_count(l, words_each + 1, CLASSFILE_CODE_MAX);

    load_make_refs(l, count);
    load_make_words(l, count * words_each);
    return count;
}

static uint32_t load_begin_handlers(struct loading *l)
{
    return load_begin_table(l, HANDLER_WORDS);
}

static void load_handler(struct loading *l, uint32_t index)
{
    load_put_word(l, index * HANDLER_WORDS, load_word(l));
    load_put_word(l, index * HANDLER_WORDS + 1, load_word(l));
    load_put_word(l, index * HANDLER_WORDS + 2, load_word(l));
    load_put(l, index, load_type(l));
    load_put_word(l, index * HANDLER_WORDS + 3, load_word(l));
}

static void load_end_handlers(struct loading *l)
{
    load_method(l)->handlers = load_take_words(l);
    load_method(l)->handler_classes = load_take_refs(l);
}

static uint32_t load_begin_lines(struct loading *l)
{
    return load_make_words(l, load_count(l, 2, CLASSFILE_CODE_MAX) * 2);
}

static void load_line(struct loading *l, uint32_t index)
{
    const uint32_t *lines = ((struct words *)object_at(l->words))->at;

    load_one_word(l, index);
    if (index >= 2 && index % 2 == 0 && lines[index] < lines[index - 2])
        load_fail(l, "the table of lines is out of order");
}

static void load_end_lines(struct loading *l)
{
    load_method(l)->lines = load_take_words(l);
}

static uint32_t load_begin_variables(struct loading *l)
{
    return load_begin_table(l, VARIABLE_WORDS);
}

static void load_variable(struct loading *l, uint32_t index)
{
    load_put_word(l, index * VARIABLE_WORDS, load_word(l));
    load_put_word(l, index * VARIABLE_WORDS + 1, load_word(l));
    load_put_word(l, index * VARIABLE_WORDS + 2, load_word(l));
    load_put(l, index, load_name(l));
}

static void load_end_variables(struct loading *l)
{
    load_method(l)->variables = load_take_words(l);
    load_method(l)->variable_names = load_take_refs(l);
}

// ---- verification ----------------------------------------------------------------------------

enum { MAP_WORDS = CLASSFILE_CODE_MAX / 32 };

static uint32_t *load_map(oref_t words)
{
    return ((struct words *)object_at(words))->at;
}

// All methods are verified with the same two maps.
static uint32_t load_begin_maps(struct loading *l)
{
    l->starts = load_made(l, heap_alloc_words_blank(MAP_WORDS));
    l->targets = load_made(l, heap_alloc_words_blank(MAP_WORDS));
    l->known = load_made(l, heap_alloc_words(sizeof(struct verify_known) / sizeof(uint32_t)));
    return 0;
}

void load_take_up_verification(struct loading *l)
{
    verify_take_up(&(struct verify_method){
        .method = load_method(l),
        .field_refs = l->field_refs,
        .field_classes = l->field_types,
        .state = &l->verify,
        .starts = load_map(l->starts),
        .targets = load_map(l->targets),
        .known = (struct verify_known *)load_map(l->known),
    });
}

static uint32_t load_begin_verification(struct loading *l)
{
    verify_begin(&l->verify);
    l->is_verifying = true;
    load_take_up_verification(l);
    return 0;
}

static enum load_turn load_next_pass(struct loading *l)
{
    return l->verify.pass == VERIFY_PASSES ? LOAD_OVER : LOAD_NEXT;
}

static void load_check_verification(struct loading *l)
{
    if (verify_fault() != NULL) load_fail(l, verify_fault());
}

static uint32_t load_begin_pass(struct loading *l)
{
    uint32_t count = verify_begin_pass();

    load_check_verification(l);
    return count;
}

static void load_verify(struct loading *l, uint32_t index)
{
    load_pay(1);
    verify_step(index);
    load_check_verification(l);
}

static void load_end_pass(struct loading *l)
{
    l->verify.pass++;
}

static uint32_t load_begin_fields(struct loading *l)
{
    l->is_verifying = false;
    return object_length(load_method(l)->code);
}

// In the bundle an instruction names a field by its index; in the arena, by its place.
static void load_resolve_field(struct loading *l, uint32_t pc)
{
    uint32_t *at = &((struct words *)object_at(load_method(l)->code))->at[pc];
    bool is_start = load_map(l->starts)[pc / 32] >> pc % 32 & 1;

    if (!is_start || !opcode_has_field(*at)) return;
    const struct field *field = object_at(refs_item(l->field_refs, opcode_field(at)));
    if (opcode_info(*at)->tail == TAIL_FIELD)
        at[1] = small_place(field);
    else
        *at = (*at & 0x00ffffffu) | field->word << 24;
}

static void load_end_method(struct loading *l)
{
    uint32_t words = object_length(load_method(l)->code);

    if (words > world()->longest_code) world()->longest_code = words;
    shortcut_note(load_method(l));
}

enum {
    BODIES_INITIALISERS = 1,
    BODIES_MAPS,
    BODIES_LOOP,
    BODIES_FIELDS,
    BODIES_POOL,
    METHODS_LOOP,
    METHODS_SLOTS,
    METHODS_CODE,
    METHODS_HANDLERS,
    METHODS_LINES,
    METHODS_VARIABLES,
    METHODS_MAP,
    METHODS_VERIFICATION,
    PASSES_LOOP,
    PASSES_STEPS,
    METHODS_FIELD_WORDS,
    BODIES_INITIALISE,
    BODIES_END,
};

const struct load_phase load_code_phases[] = {
    [BODIES_INITIALISERS] = {load_begin_initialisers, NULL, load_end_initialisers},
    [BODIES_MAPS] = {load_begin_maps},
    [BODIES_LOOP] = {.advance = load_next_head, .behind = BODIES_INITIALISE},
    [BODIES_FIELDS] = {load_begin_field_refs, load_field_ref, load_end_field_refs, .per_unit = 1},
    [BODIES_POOL] = {load_begin_pool, load_one_constant, load_end_pool, .per_unit = 1},
    [METHODS_LOOP] = {.advance = load_next_method, .behind = BODIES_LOOP},
    [METHODS_SLOTS] = {load_begin_slots, load_slot, load_end_slots, .per_unit = 2},
    [METHODS_CODE] = {load_begin_code, load_one_word, load_end_code, .per_unit = 2},
    [METHODS_HANDLERS] = {load_begin_handlers, load_handler, load_end_handlers, .per_unit = 2},
    [METHODS_LINES] = {load_begin_lines, load_line, load_end_lines, .per_unit = 2},
    [METHODS_VARIABLES] = {load_begin_variables, load_variable, load_end_variables, .per_unit = 2},
    [METHODS_MAP] = {load_begin_map, load_map_word, load_end_map, .per_unit = 1},
    [METHODS_VERIFICATION] = {load_begin_verification},
    [PASSES_LOOP] = {.advance = load_next_pass, .behind = METHODS_FIELD_WORDS},
    [PASSES_STEPS] = {load_begin_pass, load_verify, load_end_pass, .per_unit = 1,
                      .back = PASSES_LOOP},
    [METHODS_FIELD_WORDS] = {load_begin_fields, load_resolve_field, load_end_method, .per_unit = 2,
                             .back = METHODS_LOOP},
    [BODIES_INITIALISE] = {load_begin_initialise, load_initialise_word, load_end_initialise,
                           .per_unit = 2},
    [BODIES_END] = {NULL},
};
