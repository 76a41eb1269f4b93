#include "tests/fuzz/make.h"

#include "tests/fuzz/bundle.h"
#include "tests/fuzz/code.h"
#include "tests/fuzz/plan.h"
#include "tests/fuzz/pool.h"
#include "tests/fuzz/shapes.h"
#include "tests/fuzz/table.h"
#include "tests/random.h"
#include "vm/classfile.h"

static struct {
    struct section heads, members, code, methods;
} make;

static void put_head(const struct plan_class *class)
{
    const struct names *types = table_types();

    put(&make.heads, string(types->text[class->type]));
    put(&make.heads, string(types->text[class->super]));
    put(&make.heads, string("fuzz"));
    put(&make.heads, class->flags);
    put(&make.heads, class->host);
    put(&make.heads, class->interface_count);
    for (uint32_t i = 0; i < class->interface_count; i++)
        put(&make.heads, string(types->text[plan_class(class->interfaces[i])->type]));
}

static void put_field(uint32_t name, uint32_t type_of_field, uint32_t flags)
{
    put(&make.members, name);
    put(&make.members, type_of_field);
    put(&make.members, flags);
}

static void put_method(const struct plan_method *method)
{
    put(&make.members, method->name);
    put(&make.members, method->flags);
    put(&make.members, method->ordinal);
    put(&make.members, 0); // not native
    put(&make.members, method->result);
    put(&make.members, method->parameter_count);
    put_all(&make.members, method->parameters, method->parameter_count);
}

static void put_shapes(void)
{
    put(&make.members, SHAPE_COUNT);
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++)
        put_field(string(shape_name(shape)), type("i"), CLASSFILE_STATIC_FIELD);
    put(&make.members, 0);
}

static void put_members(const struct plan_class *class)
{
    put(&make.members, class->field_count);
    for (uint32_t i = 0; i < class->field_count; i++)
        put_field(class->fields[i].name, class->fields[i].type, class->fields[i].flags);
    put(&make.members, class->method_count);
    for (uint32_t i = 0; i < class->method_count; i++) put_method(&class->methods[i]);
}

// The constants that code uses stand before it, and are known behind it.
static void put_body(uint32_t index)
{
    const struct plan_class *class = plan_class(index);

    pool_begin();
    make.methods.count = 0;
    for (uint32_t i = 0; i < class->method_count; i++)
        if (!(class->methods[i].flags & CLASSFILE_NO_CODE))
            code_put(&make.methods, index, &class->methods[i]);
    pool_put(&make.code);
    put_all(&make.code, make.methods.words, make.methods.count);
}

static void make_sections(void)
{
    make.heads.count = make.members.count = make.code.count = 0;
    plan_make();
    code_begin();
    for (uint32_t i = 0; i < plan_count(); i++) put_head(plan_class(i));
    put_shapes();
    for (uint32_t i = 1; i < plan_count(); i++) put_members(plan_class(i));
    for (uint32_t i = 0; i < plan_count(); i++) put_body(i);
}

void fuzz_make(struct fuzz_bundle *bundle, uint64_t *seed)
{
    table_begin(seed);
    make_sections();
    bundle_join(bundle, &(struct bundle_parts){
                            .class_count = plan_count(),
                            .boot_type = plan_class(plan_count() - 1)->type,
                            .heads = &make.heads,
                            .members = &make.members,
                            .code = &make.code,
                        });
}

void fuzz_damage(struct fuzz_bundle *bundle, uint64_t *seed)
{
    const uint32_t begin = sizeof(struct classfile_header);

    for (uint64_t n = 1 + random_below(seed, 4); n > 0; n--) {
        uint8_t *at = bundle->bytes + begin + random_below(seed, bundle->size - begin);
        *at = random_below(seed, 2) ? (uint8_t)(*at + 1) : (uint8_t)random_next(seed);
    }
    bundle_sign(bundle);
}
