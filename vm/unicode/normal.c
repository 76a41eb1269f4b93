#include "kernel/lib/types.h"
#include "vm/unicode/tables.h"
#include "vm/unicode/unicode.h"

#include <unicode_tables.h>

// Syllables of Hangul are told by counting: 19 beginnings, 21 vowels, and 27 ends or none.
enum {
    SYLLABLE = 0xac00,
    BEGINNING = 0x1100,
    VOWEL = 0x1161,
    NO_END = 0x11a7,
    BEGINNINGS = 19,
    VOWELS = 21,
    ENDS = 28, // none among them
};

// ---- one code point ----------------------------------------------------------------------------

static uint32_t decompose_syllable(uint32_t index, uint32_t *to)
{
    to[0] = BEGINNING + index / (VOWELS * ENDS);
    to[1] = VOWEL + index / ENDS % VOWELS;
    to[2] = NO_END + index % ENDS;
    return index % ENDS == 0 ? 2 : 3;
}

// Of a code point that has parts.
static const uint32_t *find_parts(uint32_t code)
{
    uint32_t begin = 0, end = ARRAY_COUNT(unicode_parts) - 1;

    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (unicode_parts[middle].code < code)
            begin = middle + 1;
        else
            end = middle;
    }
    return unicode_parts[begin].to;
}

// The first part may have parts itself; what comes behind has none (tools/unicode sees to that).
uint32_t unicode_decompose(uint32_t code, uint32_t to[UNICODE_PARTS_MAX])
{
    uint32_t count = 0, behind[UNICODE_PARTS_MAX];

    if (code - SYLLABLE < BEGINNINGS * VOWELS * ENDS)
        return decompose_syllable(code - SYLLABLE, to);
    while (unicode_traits(code) & UNICODE_PARTS) {
        const uint32_t *parts = find_parts(code);
        if (parts[1] != 0 && count < UNICODE_PARTS_MAX - 1) behind[count++] = parts[1];
        code = parts[0];
    }
    to[0] = code;
    for (uint32_t i = 0; i < count; i++) to[i + 1] = behind[count - 1 - i];
    return count + 1;
}

static uint32_t compose_syllable(uint32_t first, uint32_t second)
{
    if (first - BEGINNING < BEGINNINGS && second - VOWEL < VOWELS)
        return SYLLABLE + ((first - BEGINNING) * VOWELS + second - VOWEL) * ENDS;
    if (first - SYLLABLE < BEGINNINGS * VOWELS * ENDS && (first - SYLLABLE) % ENDS == 0 &&
        second - NO_END - 1 < ENDS - 1)
        return first + second - NO_END;
    return 0;
}

static bool is_before(const uint32_t *parts, uint32_t first, uint32_t second)
{
    return parts[0] != first ? parts[0] < first : parts[1] < second;
}

uint32_t unicode_compose(uint32_t first, uint32_t second)
{
    uint32_t begin = 0, end = ARRAY_COUNT(unicode_composites);

    if (!(unicode_traits(second) & UNICODE_UNSURE)) return 0;
    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (is_before(unicode_parts[unicode_composites[middle]].to, first, second))
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin < ARRAY_COUNT(unicode_composites)) {
        const struct unicode_parts *found = &unicode_parts[unicode_composites[begin]];
        if (found->to[0] == first && found->to[1] == second) return found->code;
    }
    return compose_syllable(first, second);
}

// ---- text --------------------------------------------------------------------------------------

// While a text is put in order each code point has its combining class with it.
enum { CLASS_SHIFT = 24, CODE_MASK = (1 << CLASS_SHIFT) - 1 };

static uint32_t class_in(uint32_t entry)
{
    return entry >> CLASS_SHIFT;
}

// Marks with a lower class come first; those of one class stay as they are.
static void add_in_order(uint32_t *entries, uint32_t count, uint32_t code, uint32_t class)
{
    for (; class != 0 && count > 0 && class_in(entries[count - 1]) > class; count--)
        entries[count] = entries[count - 1];
    entries[count] = code | class << CLASS_SHIFT;
}

static uint32_t decompose_all(const struct units *text, uint32_t *entries)
{
    uint32_t count = 0, code, parts[UNICODE_PARTS_MAX];

    for (uint32_t i = 0; i < text->count;) {
        i += units_code(text, i, &code);
        uint32_t traits = unicode_traits(code);
        if (!(traits & UNICODE_PARTS)) {
            add_in_order(entries, count++, code, unicode_class_of(traits));
            continue;
        }
        uint32_t more = unicode_decompose(code, parts);
        for (uint32_t k = 0; k < more; k++)
            add_in_order(entries, count++, parts[k], unicode_class_of(unicode_traits(parts[k])));
    }
    return count;
}

// Nothing has parts, or would be composed, and marks are in order.
bool unicode_is_normal(const struct units *text, bool is_composed)
{
    uint32_t others = is_composed ? UNICODE_UNSURE : UNICODE_PARTS, last = 0, code;

    if (is_composed && !text->wide) return true;
    for (uint32_t i = 0; i < text->count;) {
        i += units_code(text, i, &code);
        uint32_t traits = unicode_traits(code), class = unicode_class_of(traits);
        if ((traits & others) || (class != 0 && class < last)) return false;
        last = class;
    }
    return true;
}

// Each code point joins the last one of class 0, the starter, if nothing of its class or a higher
// one, or of class 0, has stayed between them.
static uint32_t compose_all(uint32_t *entries, uint32_t count)
{
    uint32_t kept = 0, starter = count;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t class = class_in(entries[i]), last = kept > 0 ? class_in(entries[kept - 1]) : 0;
        bool is_next = starter + 1 == kept;
        uint32_t whole = 0;
        if (starter < kept && (is_next || (last != 0 && last < class)))
            whole = unicode_compose(entries[starter], entries[i] & CODE_MASK);
        if (whole != 0) {
            entries[starter] = whole;
            continue;
        }
        if (class == 0) starter = kept;
        entries[kept++] = entries[i];
    }
    return kept;
}

uint32_t unicode_normalize(const struct units *text, bool is_composed, uint32_t *codes)
{
    uint32_t count = decompose_all(text, codes);

    if (is_composed) count = compose_all(codes, count);
    for (uint32_t i = 0; i < count; i++) codes[i] &= CODE_MASK;
    return count;
}
