#include "tests/boot/drive/script.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void script_stop(const struct script *script, int status, const char *format, ...)
{
    va_list args;

    printf("\n%s:%d: ", script->path, script->row);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    exit(status);
}

static const char *find_value(const struct script *script, const char *name)
{
    for (size_t i = 0; i < script->name_count; i++)
        if (strcmp(script->names[i].name, name) == 0) return script->names[i].value;
    return NULL;
}

void script_set_name(struct script *script, const char *name, const char *value)
{
    size_t i = 0;

    while (i < script->name_count && strcmp(script->names[i].name, name) != 0) i++;
    if (i == SCRIPT_NAMES_MAX) script_stop(script, SCRIPT_WRONG, "too many names");
    if (strlen(name) >= sizeof(script->names[i].name) || strlen(value) >= SCRIPT_LINE_SIZE)
        script_stop(script, SCRIPT_WRONG, "%s or its value is too long", name);
    strcpy(script->names[i].name, name);
    strcpy(script->names[i].value, value);
    if (i == script->name_count) script->name_count++;
}

// Read the name at *text and move behind it.
static void read_name(const char **text, char *name, size_t room)
{
    size_t size = 0;

    while (size < room - 1 && (isalnum((unsigned char)**text) || **text == '_'))
        name[size++] = *(*text)++;
    name[size] = '\0';
}

void script_expand(const struct script *script, const char *text, char out[SCRIPT_LINE_SIZE])
{
    char name[sizeof(script->names[0].name)];
    size_t size = 0;

    while (*text && size < SCRIPT_LINE_SIZE - 1) {
        if (*text != '$') {
            out[size++] = *text++;
            continue;
        }
        text++;
        read_name(&text, name, sizeof(name));
        const char *value = find_value(script, name);
        if (!value) script_stop(script, SCRIPT_WRONG, "$%s has no value", name);
        size += (size_t)snprintf(out + size, SCRIPT_LINE_SIZE - size, "%s", value);
    }
    if (*text || size >= SCRIPT_LINE_SIZE)
        script_stop(script, SCRIPT_WRONG, "the line is too long");
    out[size] = '\0';
}

// The character that the escape at *text, behind its backslash, means. *text moves behind it.
static char read_escape(const struct script *script, const char **text)
{
    static const char letters[] = "rntb\\\"";
    static const char meanings[] = "\r\n\t\b\\\"";
    const char *letter = memchr(letters, **text, sizeof(letters) - 1);
    char digits[3] = "";

    if (letter) {
        (*text)++;
        return meanings[letter - letters];
    }
    if (**text == 'x') memcpy(digits, *text + 1, strnlen(*text + 1, 2));
    if (!isxdigit((unsigned char)digits[0]) || !isxdigit((unsigned char)digits[1]))
        script_stop(script, SCRIPT_WRONG, "unknown escape \\%s", *text);
    *text += 3;
    return (char)strtol(digits, NULL, 16);
}

void script_unquote(const struct script *script, char *text, size_t *size)
{
    const char *in = text;
    char *out = text;

    *size = strlen(text);
    if (*size >= 2 && text[0] == '"' && text[*size - 1] == '"') {
        text[*size - 1] = '\0';
        in++;
    }
    while (*in) {
        char c = *in++;
        *out++ = c == '\\' ? read_escape(script, &in) : c;
    }
    *out = '\0';
    *size = (size_t)(out - text);
}
