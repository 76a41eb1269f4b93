#include "tests/fuzz/phc/mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/random.h"

enum { TEXTS_MAX = 1024, WORDS_MAX = 20000, TEXT_BYTES_MAX = 1 << 18, CHANGES_MAX = 6 };

enum word_kind { WORD_SPACE, WORD_NAME, WORD_NUMBER, WORD_STRING, WORD_MARK };

struct word {
    const char *bytes;
    uint32_t size;
    enum word_kind kind;
};

static struct {
    struct text texts[TEXTS_MAX];
    uint32_t count;
    struct word words[WORDS_MAX + CHANGES_MAX * 64]; // of the text in work
    uint32_t word_count;
    char out[TEXT_BYTES_MAX];
} mutate;

void mutate_add(struct text text)
{
    if (mutate.count < TEXTS_MAX) mutate.texts[mutate.count++] = text;
}

// ---- words -------------------------------------------------------------------------------------

static enum word_kind kind_of(char c)
{
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return WORD_SPACE;
    if (c >= '0' && c <= '9') return WORD_NUMBER;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return WORD_NAME;
    return c == '"' || c == '\'' ? WORD_STRING : WORD_MARK;
}

static bool goes_on(enum word_kind kind, const char *word, const char *at)
{
    enum word_kind next = kind_of(*at);

    if (kind == WORD_STRING) return at[-1] != *word || at - word < 2;
    if (kind == WORD_NAME || kind == WORD_NUMBER) return next == WORD_NAME || next == WORD_NUMBER;
    if (kind == WORD_SPACE) return next == WORD_SPACE;
    return at - word < 2 && strchr("=<>&|+-", *at) != NULL && *at == *word;
}

// The word at `at`; a comment counts as space.
static struct word word_at(const char *at, const char *end)
{
    struct word word = {.bytes = at, .kind = kind_of(*at)};
    const char *next = at + 1;

    if (end - at > 1 && at[0] == '/' && at[1] == '/') {
        word.kind = WORD_SPACE;
        while (next < end && *next != '\n') next++;
    } else {
        while (next < end && goes_on(word.kind, at, next)) next++;
    }
    word.size = (uint32_t)(next - at);
    return word;
}

static void cut(struct text text)
{
    const char *at = text.bytes, *end = text.bytes + text.size;

    mutate.word_count = 0;
    while (at < end && mutate.word_count < WORDS_MAX) {
        struct word word = word_at(at, end);

        at += word.size;
        mutate.words[mutate.word_count++] = word;
    }
}

// ---- changes -----------------------------------------------------------------------------------

static uint32_t any_word(uint64_t *state)
{
    return (uint32_t)random_below(state, mutate.word_count);
}

static struct word foreign_word(uint64_t *state)
{
    struct text text = mutate.texts[random_below(state, mutate.count)];
    uint32_t at = (uint32_t)random_below(state, text.size);

    return word_at(text.bytes + at, text.bytes + text.size);
}

// A number or mark that tests a limit, or another word of the same kind.
static struct word like(uint64_t *state, enum word_kind kind)
{
    static const char *const numbers[] = {"0",    "1",          "-1",    "127",
                                          "128",  "32767",      "32768", "5L",
                                          "0x80", "2147483647", "255",   "-2147483648"};
    static const char *const marks[] = {"+",  "-",  "*",  "/", "%",  "<<", ">>", "<", "<=", ">",
                                        "==", "!=", "&&", "|", "++", "--", "+=", "=", "!",  "?"};
    const char *one = NULL;

    if (kind == WORD_NUMBER) one = numbers[random_below(state, sizeof(numbers) / sizeof(*numbers))];
    if (kind == WORD_MARK) one = marks[random_below(state, sizeof(marks) / sizeof(*marks))];
    if (one != NULL) return (struct word){one, (uint32_t)strlen(one), kind};
    for (uint32_t i = 0; i < 100; i++) {
        struct word word = mutate.words[any_word(state)];

        if (word.kind == kind) return word;
    }
    return foreign_word(state);
}

static void open_gap(uint32_t at, uint32_t count)
{
    memmove(&mutate.words[at + count], &mutate.words[at],
            (mutate.word_count - at) * sizeof(*mutate.words));
    mutate.word_count += count;
}

static void drop(uint32_t at, uint32_t count)
{
    if (count > mutate.word_count - at) count = mutate.word_count - at;
    memmove(&mutate.words[at], &mutate.words[at + count],
            (mutate.word_count - at - count) * sizeof(*mutate.words));
    mutate.word_count -= count;
}

// Copies some words, a statement or so, to another place.
static void copy_some(uint64_t *state)
{
    struct word some[64];
    uint32_t from = any_word(state), to = any_word(state);
    uint32_t count = 1 + (uint32_t)random_below(state, 63);

    if (count > mutate.word_count - from) count = mutate.word_count - from;
    memcpy(some, &mutate.words[from], count * sizeof(*some));
    open_gap(to, count);
    memcpy(&mutate.words[to], some, count * sizeof(*some));
}

// A class inside of what is there, often in a method, of whose head a word may be missing.
static void add_class(uint64_t *state)
{
    static const char *const records[] = {"record ", "r", "(", "int ", "x", ")", "{", "}", ";"};
    static const char *const classes[] = {"class ", "c", "<", "T",      ">", " extends ",
                                          "thing",  "{", "}", "class ", "{", "}"};
    bool is_record = random_below(state, 2) == 0;
    const char *const *chosen = is_record ? records : classes;
    uint32_t count = is_record ? ARRAY_COUNT(records) : ARRAY_COUNT(classes);
    uint32_t at = any_word(state);

    while (at + 1 < mutate.word_count && *mutate.words[at].bytes != ';') at++;
    open_gap(++at, count);
    for (uint32_t i = 0; i < count; i++)
        mutate.words[at + i] = (struct word){chosen[i], (uint32_t)strlen(chosen[i]), WORD_MARK};
    drop(at + (uint32_t)random_below(state, count), 1 + (uint32_t)random_below(state, 2));
}

static void change(uint64_t *state)
{
    uint32_t at = any_word(state), other = any_word(state);
    struct word word = mutate.words[at];

    switch (random_below(state, 10)) {
    case 0:
        drop(at, 1 + (uint32_t)random_below(state, 8));
        return;
    case 1:
        copy_some(state);
        return;
    case 2:
        mutate.words[at] = mutate.words[other];
        mutate.words[other] = word;
        return;
    case 3:
        mutate.words[at] = foreign_word(state);
        return;
    default: // what compiles most often
        while (mutate.words[at].kind == WORD_SPACE && at + 1 < mutate.word_count) at++;
        mutate.words[at] = like(state, mutate.words[at].kind);
        return;
    }
}

struct text mutate_pick(uint64_t *state)
{
    return mutate.texts[random_below(state, mutate.count)];
}

struct text mutate_make(uint64_t *state)
{
    struct text made = {mutate.out, 0};

    cut(mutate_pick(state));
    for (uint64_t left = 1 + random_below(state, 1 + random_below(state, CHANGES_MAX)); left > 0;
         left--)
        if (mutate.word_count > 0) change(state);
    if (mutate.word_count > 0 && random_below(state, 8) == 0) add_class(state);
    for (uint32_t i = 0; i < mutate.word_count; i++) {
        struct word word = mutate.words[i];

        if (word.size > TEXT_BYTES_MAX - made.size) break;
        memcpy(made.bytes + made.size, word.bytes, word.size);
        made.size += word.size;
    }
    return made;
}
