#include "kernel/cmdline.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/log.h"

// Options, split once into a table.

enum { OPTIONS_MAX = 32 };

struct option {
    const char *key;
    const char *value; // "" if it has none
};

static struct {
    char text[CMDLINE_MAX]; // [I] cut into words
    struct option option[OPTIONS_MAX];
    unsigned count;
    bool is_cut;                    // some did not fit
    const struct cmdline_key *keys; // [I]
    size_t key_count;               // [I]
} cmdline;

static const struct cmdline_key *find_known(const char *name)
{
    for (size_t i = 0; i < cmdline.key_count; i++)
        if (strcmp(cmdline.keys[i].name, name) == 0) return &cmdline.keys[i];
    return NULL;
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

// Cut the next word off *rest, without its quotes. NULL: there is none.
static char *cut_word(char **rest)
{
    static const char blanks[] = " \t\r\n";
    char *from = *rest + strspn(*rest, blanks);
    char *word = from;
    char *end = from;
    bool is_quoted = false;

    if (*from == '\0') return NULL;
    for (; *from != '\0' && (is_quoted || strchr(blanks, *from) == NULL); from++) {
        if (*from == '"') {
            is_quoted = !is_quoted;
            continue;
        }
        if (*from == '\\' && from[1] != '\0') from++;
        *end++ = *from;
    }
    *rest = *from != '\0' ? from + 1 : from;
    *end = '\0';
    return word;
}

void cmdline_init(const char *text, const struct cmdline_key *keys, size_t key_count)
{
    char *rest = cmdline.text;
    bool is_first = true;

    cmdline.keys = keys;
    cmdline.key_count = key_count;
    cmdline.count = 0;
    cmdline.is_cut = strlen(text) >= sizeof(cmdline.text);
    strncpy(cmdline.text, text, sizeof(cmdline.text) - 1);
    for (char *word; (word = cut_word(&rest)) != NULL;) {
        // Some loaders pass the kernel's path as the first word, some do not.
        if (!is_first || strchr(word, '=') || find_known(word)) add_word(word);
        is_first = false;
    }
}

static bool is_among(const char *text, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], text) == 0) return true;
    return false;
}

// False: it says neither on nor off.
static bool parse_switch(const char *text, bool *is_on)
{
    static const char *const on[] = {"", "on", "yes", "1"};
    static const char *const off[] = {"off", "no", "0"};

    *is_on = is_among(text, on, ARRAY_COUNT(on));
    return *is_on || is_among(text, off, ARRAY_COUNT(off));
}

static void report_option(const struct option *option)
{
    const struct cmdline_key *known = find_known(option->key);
    bool is_on;

    if (!known)
        log_warn("cmdline: unknown option '%s' is ignored", option->key);
    else if (known->kind != CMDLINE_TEXT && !parse_switch(option->value, &is_on))
        log_warn("cmdline: %s=%s is neither on nor off, %s is used instead", option->key,
                 option->value, known->kind == CMDLINE_SWITCH_ON ? "on" : "off");
}

void cmdline_report(void)
{
    if (cmdline.is_cut) log_warn("cmdline: it is too long, the rest is ignored");
    for (unsigned i = 0; i < cmdline.count; i++) report_option(&cmdline.option[i]);
}

const char *cmdline_string(const char *key)
{
    for (unsigned i = cmdline.count; i > 0; i--)
        if (strcmp(cmdline.option[i - 1].key, key) == 0) return cmdline.option[i - 1].value;
    return NULL;
}

// Letters behind the number, signs and an empty text make it no number.
static bool parse_number(const char *text, uint64_t *number)
{
    char *end;

    if (text[0] < '0' || text[0] > '9') return false;
    *number = strtoull(text, &end, text[1] == 'x' ? 16 : 10); // what is too large: UINT64_MAX
    return *end == '\0';
}

uint64_t cmdline_number(const char *key, uint64_t min, uint64_t max, uint64_t fallback)
{
    const char *text = cmdline_string(key);
    uint64_t number;

    if (!text) return fallback;
    if (parse_number(text, &number) && number >= min && number <= max) return number;
    log_warn("cmdline: %s=%s is no number from %llu to %llu, %llu is used instead", key, text,
             (unsigned long long)min, (unsigned long long)max, (unsigned long long)fallback);
    return fallback;
}

bool cmdline_flag(const char *key)
{
    const struct cmdline_key *known = find_known(key);
    const char *text = cmdline_string(key);
    bool is_on;

    if (text && parse_switch(text, &is_on)) return is_on;
    return known && known->kind == CMDLINE_SWITCH_ON;
}
