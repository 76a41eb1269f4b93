#include "tests/fuzz/pool.h"

#include <string.h>

static struct {
    struct section constants, fields;
    uint32_t count, field_count;
} pool;

void pool_begin(void)
{
    pool.constants.count = pool.fields.count = pool.count = pool.field_count = 0;
}

void pool_put(struct section *section)
{
    put(section, pool.field_count);
    put_all(section, pool.fields.words, pool.fields.count);
    put(section, pool.count);
    put_all(section, pool.constants.words, pool.constants.count);
}

uint32_t pool_count(void)
{
    return pool.count;
}

uint32_t pool_field_count(void)
{
    return pool.field_count;
}

static uint32_t words_of(const uint32_t *constant)
{
    switch (constant[0]) {
    case CLASSFILE_METHOD:
        return 5 + constant[4];
    case CLASSFILE_FIELD:
        return 4;
    default:
        return 2;
    }
}

static uint32_t enter(const uint32_t *words, uint32_t count)
{
    uint32_t index = 0;

    for (uint32_t at = 0; at < pool.constants.count; index++) {
        const uint32_t *other = pool.constants.words + at;
        uint32_t length = words_of(other);
        if (length == count && memcmp(other, words, count * sizeof(uint32_t)) == 0) return index;
        at += length;
    }
    put_all(&pool.constants, words, count);
    return pool.count++;
}

uint32_t pool_string(uint32_t text)
{
    return enter((const uint32_t[]){CLASSFILE_STRING, text}, 2);
}

uint32_t pool_class(uint32_t class_type)
{
    return enter((const uint32_t[]){CLASSFILE_CLASS, class_type}, 2);
}

uint32_t pool_method(const struct plan_method *method)
{
    uint32_t words[5 + PLAN_PARAMETERS_MAX] = {CLASSFILE_METHOD, method->class, method->name,
                                               method->result, method->parameter_count};

    memcpy(words + 5, method->parameters, method->parameter_count * sizeof(uint32_t));
    return enter(words, 5 + method->parameter_count);
}

uint32_t pool_static(uint32_t class_type, uint32_t name, uint32_t field_type)
{
    return enter((const uint32_t[]){CLASSFILE_FIELD, class_type, name, field_type}, 4);
}

uint32_t pool_field(uint32_t class_type, uint32_t name)
{
    const uint32_t *words = pool.fields.words;

    for (uint32_t i = 0; i < pool.field_count; i++)
        if (words[2 * i] == class_type && words[2 * i + 1] == name) return i;
    put(&pool.fields, class_type);
    put(&pool.fields, name);
    return pool.field_count++;
}
