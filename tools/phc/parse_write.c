#include "tools/phc/parse_write.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void parse_write(struct writer *writer, const char *format, ...)
{
    va_list arguments;
    size_t size;

    va_start(arguments, format);
    size = (size_t)vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (writer->size + size + 1 > writer->capacity) {
        size_t capacity = 2 * writer->capacity + size + 1;
        char *grown = mem_alloc(writer->mem, capacity);

        if (writer->size > 0) memcpy(grown, writer->text, writer->size);
        writer->text = grown;
        writer->capacity = capacity;
    }
    va_start(arguments, format);
    vsnprintf(writer->text + writer->size, size + 1, format, arguments);
    va_end(arguments);
    writer->size += size;
}

const struct token *parse_read_written(struct parser *parser, const struct writer *writer,
                                       struct pos pos)
{
    const struct phc_source source = {
        .path = pos.source->path, .text = writer->text, .size = writer->size};
    struct tokens tokens =
        lex_source(&parser->phc->mem, &parser->phc->names, &parser->phc->diag, &source);

    for (size_t i = 0; i < tokens.count; i++) tokens.tokens[i].pos = pos;
    return tokens.tokens;
}

bool parse_has_method(const struct class *class, const char *name, unsigned parameter_count)
{
    for (const struct method *each = class->methods; each != NULL; each = each->next)
        if (each->parameter_count == parameter_count && strcmp(each->name, name) == 0) return true;
    return false;
}

void parse_written_members(struct parser *parser, struct class *class, const struct writer *writer)
{
    struct parser inner = *parser;

    inner.tokens = NULL;
    inner.first = inner.next = parse_read_written(parser, writer, class->pos);
    parse_members(&inner, class);
}
