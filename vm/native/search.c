#include "vm/native/search.h"

#include "kernel/lib/assert.h"

// Names of the paper in comments. Each step compares two characters or does something that happens
// once for one that did, so `steps` bounds the work.

enum phase {
    PHASE_BEGIN,
    PHASE_LARGEST,  // the largest suffix of the part
    PHASE_SMALLEST, // ... in the opposite order of characters
    PHASE_PERIOD,   // is the period of the right half one of the whole?
    PHASE_RIGHT,    // compare the right half,
    PHASE_LEFT,     // ... and the left one
    PHASE_PLAIN,    // compare a part of PLAIN_MAX units at most, wherever its first is
    PHASE_FOUND,
    PHASE_NONE,
};

enum {
    PLAIN_MAX = 8,
    PASSED = 4, // units that are passed over in a step
};

struct operands {
    const struct units *text, *part;
    int32_t length, part_length;
    bool is_backward; // both are read from the end, and positions count from there
};

static uint32_t search_part_at(const struct operands *o, int32_t index)
{
    return units_at(o->part, (uint32_t)(o->is_backward ? o->part_length - 1 - index : index));
}

static uint32_t search_text_at(const struct operands *o, int32_t index)
{
    return units_at(o->text, (uint32_t)(o->is_backward ? o->length - 1 - index : index));
}

static void search_begin_suffix(struct search *s, enum phase phase)
{
    s->phase = phase;
    s->cut = -1;
    s->candidate = 0;
    s->offset = s->period = 1;
}

// One comparison on the way to the largest suffix.
static void search_compare_suffix(struct search *s, const struct operands *o)
{
    uint32_t a = search_part_at(o, s->candidate + s->offset);
    uint32_t b = search_part_at(o, s->cut + s->offset);

    if (a == b) {
        bool is_repeated = s->offset == s->period;
        if (is_repeated) s->candidate += s->period;
        s->offset = is_repeated ? 1 : s->offset + 1;
    } else if ((a < b) == (s->phase == PHASE_LARGEST)) {
        s->candidate += s->offset;
        s->offset = 1;
        s->period = s->candidate - s->cut;
    } else {
        s->cut = s->candidate++;
        s->offset = s->period = 1;
    }
}

static void search_end_suffix(struct search *s)
{
    if (s->phase == PHASE_LARGEST) {
        s->first_cut = s->cut;
        s->first_period = s->period;
        search_begin_suffix(s, PHASE_SMALLEST);
        return;
    }
    if (s->first_cut > s->cut) {
        s->cut = s->first_cut;
        s->period = s->first_period;
    }
    s->phase = PHASE_PERIOD;
    s->index = 0;
}

static void search_step_suffix(struct search *s, const struct operands *o)
{
    if (s->candidate + s->offset < o->part_length)
        search_compare_suffix(s, o);
    else
        search_end_suffix(s);
}

static int32_t search_larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static void search_go_to(struct search *s, int32_t at)
{
    s->at = at;
    s->index = search_larger(s->cut, s->memory) + 1;
    s->phase = PHASE_RIGHT;
}

static void search_step_period(struct search *s, const struct operands *o)
{
    bool is_over = s->index > s->cut;

    if (!is_over && search_part_at(o, s->index) == search_part_at(o, s->index + s->period)) {
        s->index++;
        return;
    }
    s->is_periodic = is_over;
    if (!is_over) s->period = search_larger(s->cut + 1, o->part_length - s->cut - 1) + 1;
    s->memory = -1;
    search_go_to(s, s->at);
}

static void search_step_right(struct search *s, const struct operands *o)
{
    if (s->at > o->length - o->part_length) {
        s->phase = PHASE_NONE;
    } else if (s->index >= o->part_length) {
        s->phase = PHASE_LEFT;
        s->index = s->cut;
    } else if (search_part_at(o, s->index) == search_text_at(o, s->at + s->index)) {
        s->index++;
    } else {
        s->memory = -1;
        search_go_to(s, s->at + s->index - s->cut);
    }
}

static void search_step_left(struct search *s, const struct operands *o)
{
    if (s->index <= s->memory) {
        s->phase = PHASE_FOUND;
    } else if (search_part_at(o, s->index) == search_text_at(o, s->at + s->index)) {
        s->index--;
    } else {
        s->memory = s->is_periodic ? o->part_length - s->period - 1 : -1;
        search_go_to(s, s->at + s->period);
    }
}

static void search_begin(struct search *s, const struct operands *o, uint32_t from)
{
    s->phase = PHASE_NONE;
    if (o->part_length > o->length || from > (uint32_t)(o->length - o->part_length)) return;
    s->at = (int32_t)from;
    s->phase = o->part_length == 0 ? PHASE_FOUND : PHASE_PLAIN;
    if (o->part_length > PLAIN_MAX) search_begin_suffix(s, PHASE_LARGEST);
}

static uint32_t search_find(const struct operands *o, uint32_t first, uint32_t end, uint32_t unit)
{
    if (!o->is_backward) return units_find(o->text, first, end, unit);
    while (first < end && search_text_at(o, (int32_t)first) != unit) first++;
    return first;
}

// Go past places from search->at on where the unit of the part with this index is another one. They
// are paid for, and as many as that buys; the last of all is reached at most.
static void search_pass(struct search *s, const struct operands *o, int32_t index, uint32_t *steps)
{
    uint32_t last = (uint32_t)(o->length - o->part_length), at = (uint32_t)s->at;
    uint32_t room = *steps * PASSED, end = last - at < room ? last : at + room;
    uint32_t shift = (uint32_t)index;

    end = search_find(o, at + shift, end + shift, search_part_at(o, index)) - shift;
    *steps -= (end - at + PASSED - 1) / PASSED;
    s->at = (int32_t)end;
}

static bool search_is_here(const struct operands *o, int32_t at)
{
    int32_t first = o->is_backward ? o->length - o->part_length - at : at;
    struct units here = units_part(*o->text, (uint32_t)first, o->part->count);

    if (here.wide == o->part->wide) return units_equal(&here, o->part);
    return units_compare(&here, o->part) == 0;
}

static void search_step_plain(struct search *s, const struct operands *o)
{
    if (search_is_here(o, s->at))
        s->phase = PHASE_FOUND;
    else if (s->at == o->length - o->part_length)
        s->phase = PHASE_NONE;
    else
        s->at++;
}

// Most of the time goes into places at which already the first character that is compared is
// another one: those at hand are passed over.
static void search_skip(struct search *s, const struct operands *o, uint32_t *steps)
{
    int32_t first = s->cut + 1;

    if (s->at >= o->length - o->part_length) return;
    if (s->phase == PHASE_PLAIN) search_pass(s, o, 0, steps);
    if (s->phase == PHASE_RIGHT && s->memory < 0 && s->index == first && first < o->part_length)
        search_pass(s, o, first, steps);
}

static void search_step(struct search *s, const struct operands *o)
{
    switch ((enum phase)s->phase) {
    case PHASE_LARGEST:
    case PHASE_SMALLEST:
        search_step_suffix(s, o);
        return;
    case PHASE_PERIOD:
        search_step_period(s, o);
        return;
    case PHASE_RIGHT:
        search_step_right(s, o);
        return;
    case PHASE_LEFT:
        search_step_left(s, o);
        return;
    case PHASE_PLAIN:
        search_step_plain(s, o);
        return;
    case PHASE_BEGIN:
    case PHASE_FOUND:
    case PHASE_NONE:
        break;
    }
    ASSERT(!"a search that is over goes no further");
}

static enum search_result search_run(struct search *search, const struct operands *o, uint32_t from,
                                     uint32_t *steps)
{
    if (search->phase == PHASE_BEGIN) search_begin(search, o, from);
    while (*steps > 0 && search->phase < PHASE_FOUND) {
        search_skip(search, o, steps);
        if (*steps == 0) break;
        search_step(search, o);
        *steps -= 1;
    }
    if (search->phase < PHASE_FOUND) return SEARCH_OPEN;
    return search->phase == PHASE_FOUND ? SEARCH_FOUND : SEARCH_NONE;
}

enum search_result search_go_on(struct search *search, const struct units *text,
                                const struct units *part, uint32_t from, uint32_t *steps)
{
    struct operands o = {text, part, (int32_t)text->count, (int32_t)part->count, false};

    return search_run(search, &o, from, steps);
}

enum search_result search_go_back(struct search *search, const struct units *text,
                                  const struct units *part, uint32_t *steps)
{
    struct operands o = {text, part, (int32_t)text->count, (int32_t)part->count, true};

    return search_run(search, &o, 0, steps);
}

// ---- whether it is one -----------------------------------------------------------------------

static bool search_lies(int32_t number, int32_t least, int32_t most)
{
    return number >= least && number <= most;
}

// The period that a suffix was found to have lies within the part: the next phase reads so far
// behind the cut. A suffix that grows keeps that.
static bool search_suffix_is_sound(int32_t cut, int32_t period, int32_t part)
{
    return search_lies(cut, -1, part - 1) && search_lies(period, 1, part - cut - 1);
}

// What each step needs so as to read nothing but the part and the text, and to come to an end.
static bool search_phase_is_sound(const struct search *s, int32_t length, int32_t part)
{
    switch ((enum phase)s->phase) {
    case PHASE_BEGIN:
        return true;
    case PHASE_SMALLEST:
        if (!search_suffix_is_sound(s->first_cut, s->first_period, part)) return false;
        // fall through
    case PHASE_LARGEST:
        return search_suffix_is_sound(s->cut, s->period, part) &&
               search_lies(s->candidate, s->cut + 1, part) && search_lies(s->offset, 1, part);
    case PHASE_PERIOD:
        return search_lies(s->index, 0, s->cut + 1) && s->cut + s->period < part;
    case PHASE_RIGHT:
        return search_lies(s->index, search_larger(s->cut, s->memory) + 1, part);
    case PHASE_LEFT:
        return search_lies(s->index, -1, s->cut) && s->at <= length - part;
    case PHASE_PLAIN:
    case PHASE_FOUND:
    case PHASE_NONE:
        break;
    }
    return false;
}

bool search_is_sound(const struct search *s, uint32_t length, uint32_t part_length)
{
    int32_t part = (int32_t)part_length;

    if (s->phase == PHASE_BEGIN) return true;
    if (s->phase == PHASE_PLAIN)
        return part <= PLAIN_MAX && search_lies(s->at, 0, (int32_t)length - part);
    return search_lies(s->cut, -1, part - 1) && search_lies(s->period, 1, part + 1) &&
           search_lies(s->at, 0, (int32_t)length) && search_lies(s->memory, -1, part) &&
           s->is_periodic <= 1 && search_phase_is_sound(s, (int32_t)length, part);
}
