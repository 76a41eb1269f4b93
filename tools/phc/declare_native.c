#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/declare.h"
#include "tools/phc/type.h"
#include "vm/native/natives.h"

// Native methods, which are C functions of the machine: a class declares one exactly as the
// machine has it.

// "i .internal.object": the parameters as vm/native/natives.h writes them.
static void declare_parameter_text(struct phc *phc, const struct method *method, char *out,
                                   size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (const struct local *local = method->parameters; local != NULL && used < size;
         local = local->next)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used == 0 ? "" : " ",
                                 type_machine_name(phc, local->type));
}

unsigned declare_native_number(struct phc *phc, const struct method *method)
{
    enum { INSTANCE, STATIC };
    static const struct {
        unsigned number, is_static;
        const char *class, *name, *parameters, *result;
    } natives[] = {
#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    {number, kind, class, name, parameters, result},
        NATIVE_LIST(NATIVE)
#undef NATIVE
    };
    char parameters[512];
    name_t result = type_machine_name(phc, method->result);

    declare_parameter_text(phc, method, parameters, sizeof(parameters));
    for (size_t i = 0; i < ARRAY_COUNT(natives); i++)
        if (natives[i].is_static == method->is_static &&
            strcmp(natives[i].class, method->class->name) == 0 &&
            strcmp(natives[i].name, method->name) == 0 &&
            strcmp(natives[i].parameters, parameters) == 0 &&
            strcmp(natives[i].result, result) == 0)
            return natives[i].number;
    return 0;
}
