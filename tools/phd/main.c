// phd: prints bundles of classes as text, see usage() below.

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/utf8.h"
#include "tools/phd/bundle.h"
#include "vm/disasm.h"
#include "vm/opcode.h"

enum { EXIT_USAGE = 2, LINE_BYTES = 4096, NOTE_COLUMN = 44 };

// What of a class is printed while its code is.
struct context {
    const struct bundle_file *file;
    const struct bundle_class *class;
};

static void usage(FILE *out)
{
    fputs(
        "usage: phd [--heads] BUNDLE [CLASS...]\n"
        "Prints the classes of a bundle that phc made: fields, methods and code. With CLASS only\n"
        "those whose full name contains it.\n"
        "\n"
        "  --heads  no code\n"
        "  --help   this text\n",
        out);
}

// ---- names -------------------------------------------------------------------------------------

static void put_text(struct reader_text text)
{
    uint32_t code;

    for (uint32_t i = 0, size; i < text.size; i += size) {
        size = utf8_get((const uint8_t *)text.bytes + i, text.size - i, &code);
        if (code == '\n')
            fputs("\\n", stdout);
        else if (code < ' ' || (code >= 0x7f && code < 0xa0))
            printf("\\x%02x", code);
        else
            printf("%.*s", (int)size, text.bytes + i);
    }
}

static void put_types(const struct bundle_file *file, const uint32_t *types, uint32_t count)
{
    putchar('(');
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) fputs(", ", stdout);
        put_text(phd_type_text(file, types[i]));
    }
    putchar(')');
}

static void put_constant(const struct context *context, uint32_t index)
{
    const struct bundle_file *file = context->file;
    const struct bundle_constant *constant;

    if (index >= context->class->constant_count) {
        putchar('?');
        return;
    }
    constant = &context->class->constants[index];
    if (constant->tag == CLASSFILE_STRING) {
        putchar('"');
        put_text(phd_string_text(file, constant->index));
        putchar('"');
    } else {
        put_text(phd_type_text(file, constant->index));
        if (constant->tag == CLASSFILE_CLASS) return;
        putchar('.');
        put_text(phd_string_text(file, constant->name));
        if (constant->tag == CLASSFILE_METHOD)
            put_types(file, constant->parameters, constant->parameter_count);
        putchar(' ');
        put_text(phd_type_text(file, constant->type));
    }
}

// ---- code --------------------------------------------------------------------------------------

static bool is_wide(struct reader_text type)
{
    return type.size == 1 && (*type.bytes == 'l' || *type.bytes == 'd');
}

// Of a method: the receiver is listed unless the method is static, which the constant does not say.
// The interpreter knows; here the class of the bundle that has it is asked.
static bool is_static(const struct context *context, const struct bundle_constant *constant)
{
    const struct bundle_file *file = context->file;
    uint32_t name = constant->index < file->type_count ? file->types[constant->index] : 0;

    for (uint32_t i = 0; i < file->class_count; i++) {
        const struct bundle_class *class = &file->classes[i];

        for (uint32_t j = 0; class->name == name && j < class->method_count; j++) {
            const struct bundle_method *method = &class->methods[j];

            if (method->name == constant->name &&
                method->parameter_count == constant->parameter_count &&
                memcmp(method->parameters, constant->parameters,
                       method->parameter_count * sizeof(*method->parameters)) == 0)
                return (method->flags & CLASSFILE_STATIC) != 0;
        }
    }
    return false;
}

static uint32_t argument_words(const void *user, uint32_t index)
{
    const struct context *context = user;
    const struct bundle_constant *constant;
    uint32_t words;

    if (index >= context->class->constant_count) return 0;
    constant = &context->class->constants[index];
    if (constant->tag != CLASSFILE_METHOD) return 0;
    words = is_static(context, constant) ? 0 : 1;
    for (uint32_t i = 0; i < constant->parameter_count; i++)
        words += is_wide(phd_type_text(context->file, constant->parameters[i])) ? 2 : 1;
    return words;
}

// Names for the numbers of an instruction: the constant or field that it means.
static void put_note(const struct context *context, const uint32_t *at)
{
    const struct opcode_info *info = &opcode_table[OPCODE_OP(*at)];
    uint32_t field = opcode_field(at);

    if (info->b == OPERAND_P16)
        put_constant(context, OPCODE_P16(*at));
    else if (info->tail == TAIL_CLASS)
        put_constant(context, at[1]);
    else if (field < context->class->reference_count)
        put_text(phd_string_text(context->file, context->class->references[2 * field + 1]));
}

static bool has_note(const uint32_t *at, uint32_t words_left)
{
    const struct opcode_info *info = &opcode_table[OPCODE_OP(*at)];

    return info->b == OPERAND_P16 || info->c == OPERAND_F8 ||
           ((info->tail == TAIL_CLASS || info->tail == TAIL_FIELD) && words_left > 1);
}

static void put_handlers(const struct context *context, const struct bundle_method *method)
{
    for (uint32_t i = 0; i < method->handler_words; i += 5) {
        const uint32_t *handler = &method->handlers[i];

        printf("           from %u to %u: ", (unsigned)handler[0], (unsigned)handler[1]);
        put_text(phd_type_text(context->file, handler[3]));
        printf(" into s%u -> %u\n", (unsigned)handler[4], (unsigned)handler[2]);
    }
}

// Columns are padded, also the last one.
static size_t size_without_blanks(const char *line)
{
    size_t size = strlen(line);

    while (size > 0 && line[size - 1] == ' ') size--;
    return size;
}

static void put_code(const struct context *context, const struct bundle_method *method)
{
    const struct disasm disasm = {
        .code = method->code,
        .code_words = method->code_words,
        .arg_words = argument_words,
        .context = context,
    };
    char line[LINE_BYTES];
    uint32_t next_line = 0;

    for (uint32_t pc = 0; pc < method->code_words;) {
        const uint32_t *at = &method->code[pc];

        for (; next_line < method->line_words && method->lines[next_line] <= pc; next_line += 2)
            printf("      line %u\n", (unsigned)method->lines[next_line + 1]);
        if (has_note(at, method->code_words - pc)) {
            pc = disasm_print(&disasm, pc, line, sizeof(line));
            printf("      %-*s; ", NOTE_COLUMN, line);
            put_note(context, at);
            putchar('\n');
        } else {
            pc = disasm_print(&disasm, pc, line, sizeof(line));
            printf("      %.*s\n", (int)size_without_blanks(line), line);
        }
    }
    put_handlers(context, method);
}

// ---- classes -----------------------------------------------------------------------------------

static void put_method(const struct context *context, const struct bundle_method *method,
                       bool has_code)
{
    static const char *const flags[] = {"static ",      "native ",  "abstract ", "constructor ",
                                        "initialiser ", "private ", "protected "};

    fputs("    ", stdout);
    for (unsigned i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
        if ((method->flags >> i & 1) != 0) fputs(flags[i], stdout);
    put_text(phd_string_text(context->file, method->name));
    put_types(context->file, method->parameters, method->parameter_count);
    putchar(' ');
    put_text(phd_type_text(context->file, method->result));
    if (method->ordinal != CLASSFILE_NONE) printf(" [%u]", (unsigned)method->ordinal);
    putchar('\n');
    if (!has_code || method->code == NULL) return;
    fputs("      slots ", stdout);
    put_types(context->file, method->slots, method->slot_count);
    putchar('\n');
    put_code(context, method);
}

static const char *visibility_word(uint32_t flags)
{
    if (flags & CLASSFILE_PRIVATE) return "private ";
    if (flags & CLASSFILE_BUNDLE) return "package ";
    return flags & CLASSFILE_PROTECTED ? "protected " : "";
}

static void put_fields(const struct context *context)
{
    for (uint32_t i = 0; i < context->class->field_count; i++) {
        const struct bundle_field *field = &context->class->fields[i];

        printf("    %s%sfield ", visibility_word(field->flags),
               (field->flags & CLASSFILE_STATIC_FIELD) != 0 ? "static " : "");
        put_text(phd_string_text(context->file, field->name));
        putchar(' ');
        put_text(phd_type_text(context->file, field->type));
        putchar('\n');
    }
}

static void put_class(const struct context *context, bool has_code)
{
    const struct bundle_file *file = context->file;
    const struct bundle_class *class = context->class;

    if ((class->flags & CLASSFILE_ABSTRACT) != 0) fputs("abstract ", stdout);
    fputs((class->flags & CLASSFILE_INTERFACE) != 0 ? "interface " : "class ", stdout);
    put_text(phd_string_text(file, class->name));
    if (class->super != CLASSFILE_NONE) {
        fputs(" extends ", stdout);
        put_text(phd_string_text(file, class->super));
    }
    for (uint32_t i = 0; i < class->interface_count; i++) {
        fputs(i == 0 ? " implements " : ", ", stdout);
        put_text(phd_string_text(file, class->interfaces[i]));
    }
    if (class->host < file->class_count) {
        fputs(" in ", stdout);
        put_text(phd_string_text(file, file->classes[class->host].name));
    }
    fputs(" // ", stdout);
    put_text(phd_string_text(file, class->source));
    putchar('\n');
    put_fields(context);
    for (uint32_t i = 0; i < class->method_count; i++)
        put_method(context, &class->methods[i], has_code);
    putchar('\n');
}

static bool contains(struct reader_text text, const char *part)
{
    size_t size = strlen(part);

    for (size_t i = 0; i + size <= text.size; i++)
        if (memcmp(text.bytes + i, part, size) == 0) return true;
    return false;
}

static bool is_wanted(struct reader_text name, char **parts)
{
    if (*parts == NULL) return true;
    for (; *parts != NULL; parts++)
        if (contains(name, *parts)) return true;
    return false;
}

// ---- the command -------------------------------------------------------------------------------

static uint8_t *read_whole(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL, *grown;
    size_t capacity = 0, got = 1;

    *size = 0;
    while (file != NULL && got > 0) {
        if ((grown = realloc(bytes, capacity = capacity * 2 + 65536)) == NULL) break;
        bytes = grown;
        got = fread(bytes + *size, 1, capacity - *size, file);
        *size += got;
    }
    if (file == NULL || ferror(file) || got > 0) {
        fprintf(stderr, "phd: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    bool has_code = true;
    struct bundle_file file;
    const char *trouble;
    uint8_t *bytes;
    size_t size;

    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        usage(stdout);
        return EXIT_SUCCESS;
    }
    if (argc > 1 && strcmp(argv[1], "--heads") == 0) {
        has_code = false;
        argv++;
        argc--;
    }
    if (argc < 2 || argv[1][0] == '-') {
        usage(stderr);
        return EXIT_USAGE;
    }
    bytes = read_whole(argv[1], &size);
    trouble = phd_read(&file, bytes, size);
    for (uint32_t i = 0; i < file.class_count; i++) {
        const struct context context = {&file, &file.classes[i]};

        if (is_wanted(phd_string_text(&file, context.class->name), argv + 2))
            put_class(&context, has_code);
    }
    if (trouble != NULL) fprintf(stderr, "phd: %s: %s\n", argv[1], trouble);
    return trouble == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
