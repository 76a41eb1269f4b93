#include "tools/phc/list.h"

#include <stdarg.h>
#include <stdio.h>

#include "tools/phc/type.h"
#include "vm/disasm.h"

enum { LINE_BYTES = 256 }; // a longer line is cut

__attribute__((format(printf, 2, 3))) static void list_line(const struct phc *phc,
                                                            const char *format, ...)
{
    char line[LINE_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    phc->options->list(phc->options->user, line);
}

static void list_constants(const struct phc *phc, const struct class_code *code)
{
    unsigned index = 0;

    for (const struct constant *constant = code->constants; constant != NULL;
         constant = constant->next)
        list_line(phc, "  constant %u: %s", index++, constant->text);
}

static uint32_t list_argument_slots(const void *context, uint32_t index)
{
    const struct constant *constant = ((const struct class_code *)context)->constants;

    for (; constant != NULL && index > 0; index--) constant = constant->next;
    return constant == NULL ? 0 : constant->argument_slots;
}

static void list_handlers(const struct phc *phc, const struct words *handlers)
{
    for (uint32_t i = 0; i < handlers->count; i += 5)
        list_line(phc, "         handler of %u to %u at %u, object in s%u",
                  (unsigned)handlers->at[i], (unsigned)handlers->at[i + 1],
                  (unsigned)handlers->at[i + 2], (unsigned)handlers->at[i + 4]);
}

static void list_method(const struct phc *phc, const struct method *method,
                        const struct class_code *class, const struct method_code *code)
{
    const struct disasm disasm = {
        .code = code->code.at,
        .code_words = code->code.count,
        .arg_words = list_argument_slots,
        .context = class,
    };
    char line[LINE_BYTES];

    list_line(phc, "  %s, line %u, %u slots", method->name, (unsigned)method->pos.line,
              (unsigned)code->slots.count);
    for (uint32_t pc = 0; pc < disasm.code_words;) {
        pc = disasm_print(&disasm, pc, line, sizeof(line));
        list_line(phc, "    %s", line);
    }
    list_handlers(phc, &code->handlers);
}

void list_class(struct phc *phc, const struct class *class, const struct class_code *code)
{
    const struct method_code *body = code->methods;

    list_line(phc, "%s", class->name);
    list_constants(phc, code);
    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        if (method->body == NULL) continue;
        list_method(phc, method, code, body);
        body = body->next;
    }
}
