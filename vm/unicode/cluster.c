#include "vm/unicode/unicode.h"

// Grapheme clusters, as Annex 29 of the standard has them; its rules are named by number.

// What has been read of a cluster that decides what joins it.
struct cluster {
    enum unicode_break last;
    bool is_picture;   // an Extended_Pictographic, and what extends it
    bool is_conjunct;  // a consonant, and what extends or links it,
    bool is_linked;    // ... and it is linked to what follows
    bool is_half_flag; // an odd number of regional indicators
    bool is_wide;      // it has U+FE0F, that asks for a picture in colours
    uint32_t columns;
};

enum { PICTURE_STYLE = 0xfe0f, COLUMNS_MAX = 2 };

static bool is_control(enum unicode_break what)
{
    return what == UNICODE_BREAK_Control || what == UNICODE_BREAK_CR || what == UNICODE_BREAK_LF;
}

// GB6 to GB8.
static bool is_one_syllable(enum unicode_break last, enum unicode_break next)
{
    switch (last) {
    case UNICODE_BREAK_L:
        return next == UNICODE_BREAK_L || next == UNICODE_BREAK_V || next == UNICODE_BREAK_LV ||
               next == UNICODE_BREAK_LVT;
    case UNICODE_BREAK_LV:
    case UNICODE_BREAK_V:
        return next == UNICODE_BREAK_V || next == UNICODE_BREAK_T;
    case UNICODE_BREAK_LVT:
    case UNICODE_BREAK_T:
        return next == UNICODE_BREAK_T;
    default:
        return false;
    }
}

static bool is_extend(enum unicode_break what)
{
    return what == UNICODE_BREAK_Extend || what == UNICODE_BREAK_Conjunct_Extend ||
           what == UNICODE_BREAK_Linker || what == UNICODE_BREAK_ZWJ;
}

static bool joins(const struct cluster *cluster, enum unicode_break next)
{
    enum unicode_break last = cluster->last;

    if (last == UNICODE_BREAK_CR && next == UNICODE_BREAK_LF) return true; // GB3
    if (is_control(last) || is_control(next)) return false;                // GB4, GB5
    if (is_one_syllable(last, next)) return true;
    if (is_extend(next) || next == UNICODE_BREAK_SpacingMark || last == UNICODE_BREAK_Prepend)
        return true;                                                // GB9
    if (next == UNICODE_BREAK_Consonant) return cluster->is_linked; // GB9c
    if (next == UNICODE_BREAK_Extended_Pictographic)
        return last == UNICODE_BREAK_ZWJ && cluster->is_picture;              // GB11
    return next == UNICODE_BREAK_Regional_Indicator && cluster->is_half_flag; // GB12, GB13
}

static void take_conjunct(struct cluster *cluster, enum unicode_break next)
{
    bool is_link = next == UNICODE_BREAK_Linker;
    bool goes_on = is_link || next == UNICODE_BREAK_Conjunct_Extend || next == UNICODE_BREAK_ZWJ;

    cluster->is_conjunct = next == UNICODE_BREAK_Consonant || (cluster->is_conjunct && goes_on);
    cluster->is_linked = cluster->is_conjunct && goes_on && (is_link || cluster->is_linked);
}

static void take(struct cluster *cluster, uint32_t code, uint32_t traits)
{
    enum unicode_break next = unicode_break_of(traits);

    take_conjunct(cluster, next);
    if (!is_extend(next)) cluster->is_picture = next == UNICODE_BREAK_Extended_Pictographic;
    cluster->is_half_flag = next == UNICODE_BREAK_Regional_Indicator && !cluster->is_half_flag;
    cluster->is_wide |= code == PICTURE_STYLE && cluster->is_picture;
    cluster->columns += unicode_width_of(traits);
    cluster->last = next;
}

// Reads the cluster that begins at a position, and returns how many units it has.
static uint32_t read_cluster(const struct units *text, uint32_t first, struct cluster *cluster)
{
    uint32_t code, at = first + units_code(text, first, &code);

    *cluster = (struct cluster){0};
    take(cluster, code, unicode_traits(code));
    while (at < text->count) {
        uint32_t size = units_code(text, at, &code), traits = unicode_traits(code);
        if (!joins(cluster, unicode_break_of(traits))) break;
        take(cluster, code, traits);
        at += size;
    }
    return at - first;
}

uint32_t unicode_cluster(const struct units *text, uint32_t first)
{
    struct cluster cluster;

    return read_cluster(text, first, &cluster);
}

// Passes code points that are clusters by themselves, as most are: neither they nor what follows
// them can be joined. Returns the position of the first that may be one of several.
static uint32_t pass_plain(const struct units *text, uint32_t first, uint32_t *columns)
{
    uint32_t last = first, width = 0, code;

    for (uint32_t at = first; at < text->count;) {
        uint32_t size = units_code(text, at, &code), traits = unicode_traits(code);
        if (unicode_break_of(traits) != UNICODE_BREAK_Other) return last;
        *columns += width;
        width = unicode_width_of(traits);
        last = at;
        at += size;
    }
    *columns += width;
    return text->count;
}

uint32_t unicode_columns(const struct units *text)
{
    struct cluster cluster;
    uint32_t columns = 0;

    for (uint32_t i = pass_plain(text, 0, &columns); i < text->count;
         i = pass_plain(text, i, &columns)) {
        i += read_cluster(text, i, &cluster);
        bool is_wide = cluster.is_wide || cluster.columns > COLUMNS_MAX;
        columns += is_wide ? COLUMNS_MAX : cluster.columns;
    }
    return columns;
}

static uint32_t code_before(const struct units *text, uint32_t position)
{
    uint32_t code;
    uint32_t begin = position >= 2 && units_is_high(units_at(text, position - 2)) &&
                             units_is_low(units_at(text, position - 1))
                         ? position - 2
                         : position - 1;

    (void)units_code(text, begin, &code);
    return code;
}

bool unicode_may_part(const struct units *text, uint32_t position)
{
    uint32_t code;

    if (position == 0 || position >= text->count) return true;
    (void)units_code(text, position, &code);
    if (units_is_low(code) && units_is_high(units_at(text, position - 1))) return false;
    uint32_t traits = unicode_traits(code);
    // What stands farther before might make a picture, a conjunct or half a flag of it.
    struct cluster before = {
        .last = unicode_break_of(unicode_traits(code_before(text, position))),
        .is_picture = true,
    };
    before.is_linked = is_extend(before.last);
    before.is_half_flag = before.last == UNICODE_BREAK_Regional_Indicator;
    return (traits & UNICODE_OPENS) && !joins(&before, unicode_break_of(traits));
}
