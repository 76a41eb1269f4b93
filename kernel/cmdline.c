#include "kernel/cmdline.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/log.h"
#include "kernel/trace.h"

// Options, split once into a table. The keys that anybody asks for are listed here, so that a
// misspelt one is noticed.

static const char *const known_keys[] = {
    "disk",        // NAME: keep the arena on this disk
    "fault",       // none, sector, flush: what was made to fail on the scratch disk
    "fault",       // KIND: how the scratch disk fails, for self-tests
    "log",         // error, warn, info, debug
    "persistence", // off: run without a disk
    "scratch",     // NAME: this disk may be overwritten by self-tests
    "selftest",    // PATTERN: run these tests and end
    "snapshot_ms", "generation", // N: take a snapshot so often
    "test",        // an emulator with a debug exit waits for the result
    "trace",       // KINDS: keep these events for the panic report
};

enum { OPTIONS_MAX = 32 };

struct option {
    const char *key;
    const char *value; // "" if it has none
};

static struct {
    char text[CMDLINE_MAX]; // [I] cut into words
    struct option option[OPTIONS_MAX];
    unsigned count;
    bool is_cut; // some did not fit
} cmdline;

static bool is_known(const char *key)
{
    for (unsigned i = 0; i < ARRAY_COUNT(known_keys); i++)
        if (strcmp(known_keys[i], key) == 0) return true;
    return false;
}

static void add_word(char *word)
{
    char *equals = strchr(word, '=');

    if (cmdline.count == OPTIONS_MAX) {
        cmdline.is_cut = true;
        return;
    }
    if (equals) *equals = '\0';
    cmdline.option[cmdline.count++] = (struct option){word, equals ? equals + 1 : ""};
}

void cmdline_init(const char *text)
{
    char *rest = NULL;
    bool is_first = true;

    cmdline.is_cut = strlen(text) >= sizeof(cmdline.text);
    strncpy(cmdline.text, text, sizeof(cmdline.text) - 1);
    for (char *word = strtok_r(cmdline.text, " \t\r\n", &rest); word;
         word = strtok_r(NULL, " \t\r\n", &rest)) {
        // Some loaders pass the kernel's path as the first word, some do not.
        if (!is_first || strchr(word, '=') || is_known(word)) add_word(word);
        is_first = false;
    }
    if (cmdline_string("trace")) trace_set_kinds(cmdline_string("trace"));
    if (cmdline_string("log") && !log_set_level(cmdline_string("log")))
        log_warn("cmdline: there is no log level '%s'", cmdline_string("log"));
}

void cmdline_report(void)
{
    if (cmdline.is_cut) log_warn("cmdline: it is too long, the rest is ignored");
    for (unsigned i = 0; i < cmdline.count; i++)
        if (!is_known(cmdline.option[i].key))
            log_warn("cmdline: unknown option '%s' is ignored", cmdline.option[i].key);
}

const char *cmdline_string(const char *key)
{
    for (unsigned i = cmdline.count; i > 0; i--)
        if (strcmp(cmdline.option[i - 1].key, key) == 0) return cmdline.option[i - 1].value;
    return NULL;
}

uint32_t cmdline_number(const char *key, uint32_t fallback)
{
    const char *text = cmdline_string(key);
    char *end;
    unsigned long number;

    if (!text || text[0] < '0' || text[0] > '9') return fallback;
    number = strtoul(text, &end, 0);
    return *end == '\0' ? (uint32_t)number : fallback;
}

bool cmdline_flag(const char *key)
{
    const char *text = cmdline_string(key);

    return text && strcmp(text, "off") != 0 && strcmp(text, "no") != 0 && strcmp(text, "0") != 0;
}
