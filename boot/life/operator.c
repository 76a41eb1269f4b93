#include "boot/life/operator.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "boot/life/host.h"
#include "vm/host.h"

enum { DELETE = 0x7f };

void operator_tell(const char *format, ...)
{
    char line[OPERATOR_LINE_MAX] = "phantom: ";
    size_t begin = strlen(line);
    va_list args;

    va_start(args, format);
    vsnprintf(line + begin, sizeof(line) - begin - 1, format, args); // a byte for the newline
    va_end(args);
    strcat(line, "\n");
    vm_host_console_write((const uint8_t *)line, (uint32_t)strlen(line));
}

static void operator_echo(const char *text)
{
    vm_host_console_write((const uint8_t *)text, (uint32_t)strlen(text));
}

// A line of the operator's, as far as there is room for it. False: there is no operator.
static bool operator_read(char *line, size_t size)
{
    size_t length = 0;
    int key;

    while ((key = life_host_read_key()) >= 0 && key != '\r' && key != '\n') {
        bool is_backspace = key == '\b' || key == DELETE;

        if (is_backspace && length > 0) {
            length--;
            operator_echo("\b \b");
        } else if (key >= ' ' && key < DELETE && length < size - 1) {
            line[length++] = (char)key;
            line[length] = '\0';
            operator_echo(&line[length - 1]);
        }
    }
    line[length] = '\0';
    operator_echo("\n");
    return key >= 0;
}

bool operator_has_typed(struct operator_line *line, const char *word)
{
    size_t length = strlen(word);
    int key;

    while ((key = vm_host_console_read()) >= 0) {
        bool is_end = key == '\r' || key == '\n';
        bool is_word = line->length == length && memcmp(line->text, word, length) == 0;
        if (is_end && is_word) return true;
        if (is_end)
            line->length = 0;
        else if (line->length < OPERATOR_WORD_MAX)
            line->text[line->length++] = (char)key;
    }
    return false;
}

void operator_ask(const char *trouble)
{
    char word[OPERATOR_WORD_MAX];

    operator_tell("%s", trouble);
    life_host_drop_keys();
    do {
        operator_tell("type run to go on without persistence (nothing will be kept), or stop");
        if (!operator_read(word, sizeof(word))) break;
        if (strcmp(word, "run") == 0) return;
    } while (strcmp(word, "stop") != 0);
    operator_tell("stopped");
    life_host_give_up();
}
