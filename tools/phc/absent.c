#include "tools/phc/absent.h"

#include <string.h>

#include "kernel/lib/types.h"

static const char copies[] = "; an object that can be copied has a method for it";
static const char xml[] = "; objects are there for ever, and written as text by toString()";
static const char no_users[] = "; there are no users: authority is the objects that one was handed";
static const char no_environment[] = "; what a program is to know it is handed";
static const char no_windows[] = "; there are no windows yet";

static const struct {
    const char *class;
    unsigned ordinal;
    const char *name;
    const char *hint;
} absent[] = {
    {".internal.object", 3, "clone", copies},
    {".internal.object", 6, "toXML", xml},
    {".internal.object", 7, "fromXML", xml},
    {".internal.object", 14, "setImmutable", "; what never changes has no method that changes it"},
    {".internal.string", 20, "parseJson", "; write json.parse(text), of .phantom.json.json"},
    {".internal.thread", 12, "getEnvironment", no_environment},
    {".internal.thread", 13, "getUser", no_users},
    {".internal.thread", 14, "getOsInterface", no_environment},
    {".internal.boot", 20, "setBackground", no_windows},
    {".internal.boot", 22, "setOsInterface", no_environment},
    {".internal.boot", 23, "getenv", no_environment},
    {".internal.boot", 24, "reboot", "; boot.system().halt(0) stops the machine"},
};

static bool is_meant(size_t at, const struct class *class, name_t name, unsigned ordinal)
{
    if (strcmp(absent[at].class, class->name) != 0) return false;
    return name == NULL ? absent[at].ordinal == ordinal : strcmp(absent[at].name, name) == 0;
}

const char *absent_hint(const struct class *class, name_t name, unsigned ordinal)
{
    for (; class != NULL; class = class->super)
        for (size_t i = 0; i < ARRAY_COUNT(absent); i++)
            if (is_meant(i, class, name, ordinal)) return absent[i].hint;
    return "";
}
