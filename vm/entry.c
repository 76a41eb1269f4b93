#include "vm/entry.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/jit/jit.h"
#include "vm/native/native.h"
#include "vm/opcode.h"
#include "vm/shortcut.h"
#include "vm/world.h"

static oref_t entry_words(const uint32_t *items, uint32_t count)
{
    oref_t ref = heap_alloc_words(count);

    if (ref != 0 && count != 0)
        memcpy(((struct words *)object_at(ref))->at, items, sizeof(uint32_t) * count);
    return ref;
}

// Give a method its slots, after all else; no exception is caught and no line is known. Those that
// run once in a program are interpreted: they have no number.
static bool entry_finish(struct method *method, const oref_t *types, uint32_t count)
{
    method->slot_types = heap_make_refs(types, count);
    method->slot_count = count;
    if (method->slot_types == 0) return false;
    method->ref_slots = class_map_refs(method->slot_types);
    method->handlers = entry_words(NULL, 0);
    method->handler_classes = heap_make_refs(NULL, 0);
    method->lines = entry_words(NULL, 0);
    shortcut_note(method);
    return method->ref_slots != 0 && method->handlers != 0 && method->handler_classes != 0 &&
           method->lines != 0;
}

static oref_t entry_make(oref_t class, const char *name, oref_t result)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_METHOD));

    if (ref == 0) return 0;
    struct method *method = object_at(ref);
    method->class = class;
    method->name = heap_make_text(name);
    method->result = result;
    method->ordinal = CLASSFILE_NONE;
    method->place = METHOD_NO_PLACE;
    return method->name == 0 ? 0 : ref;
}

uint32_t entry_initialise_word(uint32_t count, uint32_t index)
{
    if (index < count) return OPCODE_WORD16(OP_CALL, 0, index);
    return index == count ? OPCODE_WORD16(OP_CONST_R, 0, count) : OPCODE_WORD(OP_RET_R, 0, 0, 0);
}

oref_t entry_make_initialise(oref_t class, oref_t pool, oref_t code)
{
    oref_t ref = entry_make(class, "initialise", world_core(CORE_CLASS));

    if (ref == 0) return 0;
    struct method *method = object_at(ref);
    method->flags = CLASSFILE_STATIC;
    method->code = code;
    method->pool = pool;
    method->parameters = heap_make_refs(NULL, 0);
    if (method->parameters == 0) return 0;
    return entry_finish(method, (oref_t[]){world_core(CORE_CLASS)}, 1) ? ref : 0;
}

oref_t entry_make_startup(oref_t class, oref_t initialise, oref_t constructor, oref_t startup)
{
    enum { STARTUP_CALL = 3 };
    const bool has_constructor = constructor != 0;
    const uint32_t code[] = {
        OPCODE_WORD16(OP_CALL, 2, 0),
        has_constructor ? OPCODE_WORD16(OP_CALL, 0, 1) : OPCODE_WORD(OP_JUMP, 0, 0, 0),
        has_constructor ? OPCODE_WORD(0, 0, 0, 0) : STARTUP_CALL, // of the object
        OPCODE_WORD16(OP_CALL, 0, 2),
        OPCODE_WORD(0, 1, 0, 0), // of the object and the boot object
        OPCODE_WORD(OP_RET, 0, 0, 0),
    };
    const oref_t boot = world_core(CORE_BOOT);
    oref_t ref = entry_make(class, "startup", world_core(CORE_VOID));

    if (ref == 0) return 0;
    struct method *method = object_at(ref);
    if (has_constructor) method->flags = CLASSFILE_CONSTRUCTOR; // since it calls another
    method->arg_words = 2;
    method->code = entry_words(code, ARRAY_COUNT(code));
    method->pool = heap_make_refs((oref_t[]){initialise, constructor, startup}, 3);
    method->parameters = heap_make_refs(&boot, 1);
    if (method->code == 0 || method->pool == 0 || method->parameters == 0) return 0;
    return entry_finish(method, (oref_t[]){class, boot, world_core(CORE_CLASS)}, 3) ? ref : 0;
}

enum { INNER_ARGS = 2 };

// What an instruction calls before it goes on: it takes these, of which a receiver is the first.
static oref_t entry_make_inner(oref_t class, const char *name, uint32_t native, oref_t result,
                               const oref_t *args)
{
    oref_t types[INNER_ARGS + NATIVE_PROGRESS_WORDS] = {args[0], args[1]};
    bool is_static = native_find(native)->is_static;
    oref_t ref = entry_make(class, name, result);

    if (ref == 0) return 0;
    struct method *method = object_at(ref);
    method->flags = CLASSFILE_NATIVE | (is_static ? CLASSFILE_STATIC : 0);
    method->native = native;
    method->arg_words = INNER_ARGS;
    method->parameters = is_static ? heap_make_refs(args, 2) : heap_make_refs(args + 1, 1);
    if (method->parameters == 0) return 0;
    native_type_progress(types + INNER_ARGS);
    jit_note_method(method);
    return entry_finish(method, types, ARRAY_COUNT(types)) ? ref : 0;
}

oref_t entry_make_lengthen(void)
{
    const oref_t args[INNER_ARGS] = {world_core(CORE_SEQUENCE), world_core(CORE_INT)};

    return entry_make_inner(args[0], "lengthen", NATIVE_LENGTHEN, world_core(CORE_VOID), args);
}

oref_t entry_make_seek(void)
{
    const oref_t args[INNER_ARGS] = {world_core(CORE_STRING), world_core(CORE_REFS)};

    return entry_make_inner(world_core(CORE_CLASS), "seek", NATIVE_SEEK, world_core(CORE_METHOD),
                            args);
}

bool entry_write_invoke(struct method *method)
{
    static const uint32_t code[] = {
        OPCODE_WORD(OP_INVOKE, 2, 0, 1),
        OPCODE_WORD(OP_RET_R, 2, 0, 0),
    };
    const oref_t types[] = {method->class, world_core(CORE_ARRAY), world_core(CORE_OBJECT)};

    method->code = entry_words(code, ARRAY_COUNT(code));
    return method->code != 0 && entry_finish(method, types, ARRAY_COUNT(types));
}

// What `new` makes of a class: only the code below has this method.
static oref_t entry_make_allocate(oref_t class)
{
    oref_t ref = entry_make(class, "allocate", world_core(CORE_OBJECT));

    if (ref == 0) return 0;
    struct method *method = object_at(ref);
    method->flags = CLASSFILE_NATIVE;
    method->native = NATIVE_ALLOCATE;
    method->arg_words = 1;
    method->parameters = heap_make_refs(NULL, 0);
    jit_note_method(method);
    return method->parameters != 0 && entry_finish(method, &class, 1) ? ref : 0;
}

bool entry_write_create(struct method *method)
{
    static const uint32_t code[] = {
        OPCODE_WORD16(OP_CALL, 2, 0),
        OPCODE_WORD(0, 0, 0, 0), // of the class
        OPCODE_WORD(OP_INVOKE, 3, 2, 1),
        OPCODE_WORD(OP_RET_R, 2, 0, 0),
    };
    const oref_t types[] = {method->class, world_core(CORE_ARRAY), world_core(CORE_OBJECT),
                            world_core(CORE_OBJECT)};
    oref_t allocate = entry_make_allocate(method->class);

    if (allocate == 0) return false;
    method->code = entry_words(code, ARRAY_COUNT(code));
    method->pool = heap_make_refs(&allocate, 1);
    return method->code != 0 && method->pool != 0 &&
           entry_finish(method, types, ARRAY_COUNT(types));
}
