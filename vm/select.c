#include "vm/select.h"

#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/fuel.h"
#include "vm/member.h"
#include "vm/text.h"

enum {
    COMPARED_A_UNIT = 32, // characters of a name for a unit of fuel, on the way down an index
    FOUND_UNITS = 8,      // for a method that is there: the way to it through many of its name
};

// ---- what is meant ---------------------------------------------------------------------------

// The number that a selector is, or CLASSFILE_NONE if it is a name.
static uint32_t select_ordinal(oref_t selector)
{
    struct units text = text_units(selector);
    uint32_t ordinal = 0;

    if (text.count == 0 || text.count > 6) return CLASSFILE_NONE;
    for (uint32_t i = 0; i < text.count; i++) {
        uint32_t digit = units_at(&text, i) - '0';
        if (digit > 9) return CLASSFILE_NONE;
        ordinal = ordinal * 10 + digit;
    }
    return ordinal;
}

static bool select_takes(const struct selection *s, const struct method *method)
{
    if (refs_count(method->parameters) != s->count) return false;
    for (uint32_t i = 0; i < s->count; i++)
        if (!class_accepts(refs_item(method->parameters, i), s->args[i])) return false;
    return true;
}

static bool select_is_called(const struct selection *s, const struct method *method)
{
    return !(method->flags & (CLASSFILE_STATIC | CLASSFILE_CONSTRUCTOR)) &&
           access_is_public(method->flags) && select_takes(s, method);
}

bool select_shows(const struct method *method)
{
    return access_is_public(method->flags) &&
           !text_is(method->name, CLASSFILE_NEED, sizeof(CLASSFILE_NEED) - 1);
}

static bool select_is_shown(const struct selection *s, const struct method *method)
{
    bool is_constructor = (method->flags & CLASSFILE_CONSTRUCTOR) != 0;

    return is_constructor == (s->name == 0) && select_shows(method);
}

static bool select_can_run(const struct selection *s, const struct method *method)
{
    if (method->place == METHOD_NO_PLACE || !access_is_public(method->flags)) return false;
    if (class_override(s->class, method)->code == 0) return false;
    return s->args == NULL || class_fits(s->args[0], refs_item(method->parameters, 0));
}

// A name that is longer than those of methods is nobody's, and no method takes so many arguments.
static struct selection select_in(oref_t class, uint32_t lists, oref_t name, uint32_t count)
{
    bool is_nobody =
        count > SELECT_ARGS_MAX || (name != 0 && object_length(name) > CLASSFILE_NAME_MAX);

    return (struct selection){.class = object_at(class),
                              .lists = is_nobody ? 0 : lists,
                              .name = name,
                              .ordinal = CLASSFILE_NONE,
                              .count = count};
}

static uint32_t select_line(oref_t class)
{
    return ((const struct class *)object_at(class))->depth + 1;
}

struct selection select_called(oref_t ref, oref_t selector, uint32_t count, const oref_t *args)
{
    const struct class *class = object_at(ref);
    uint32_t lists = select_line(ref) + refs_count(class->interfaces);
    struct selection s =
        select_in(ref, class->flags & CLASS_INTERFACE ? 0 : lists, selector, count);

    s.ordinal = select_ordinal(selector);
    s.args = args;
    s.is_meant = select_is_called;
    s.is_virtual = true;
    return s;
}

struct selection select_constructor(oref_t class, uint32_t count, const oref_t *args)
{
    struct selection s = select_in(class, class != 0, 0, count);

    s.args = args;
    s.is_meant = select_takes;
    return s;
}

struct selection select_shown(oref_t class, oref_t name, uint32_t count)
{
    struct selection s = select_in(class, select_line(class), name, count);

    s.is_meant = select_is_shown;
    return s;
}

struct selection select_shown_constructor(oref_t class, uint32_t count)
{
    struct selection s = select_in(class, 1, 0, count);

    s.is_meant = select_is_shown;
    return s;
}

struct selection select_runnable(oref_t class, oref_t name, const oref_t *argument)
{
    struct selection s = select_in(class, select_line(class), name, argument != NULL);

    s.args = argument;
    s.is_meant = select_can_run;
    s.is_virtual = true;
    return s;
}

// ---- looking ---------------------------------------------------------------------------------

static oref_t select_owner(const struct selection *s, uint32_t list)
{
    const struct class *class = s->class;

    return list <= class->depth ? refs_item(class->display, class->depth - list)
                                : refs_item(class->interfaces, list - class->depth - 1);
}

// A method of the class at which the search stands, by its number and one; 0: none.
static oref_t select_method(const struct selection *s, const struct select_state *state,
                            uint32_t number)
{
    const struct class *owner = object_at(select_owner(s, state->list));

    return number == 0 ? 0 : refs_item(owner->methods, number - 1);
}

// The next one that has the selector, or is a constructor, in that class; 0: there is no more.
static oref_t select_next(const struct selection *s, const struct select_state *state)
{
    oref_t owner = select_owner(s, state->list);
    oref_t previous = select_method(s, state, state->previous);

    if (s->name == 0) return member_next_constructor(owner, s->count, previous);
    if (s->ordinal == CLASSFILE_NONE)
        return member_next_method(owner, s->name, state->hash, s->count, previous);
    return previous == 0 ? member_find_ordinal(owner, s->ordinal) : 0;
}

// A class has no more: it decides, or the next one is looked through.
static bool select_leave(const struct selection *s, struct select_state *state)
{
    if (state->best != 0) return true;
    state->list++;
    state->previous = 0;
    return state->list == s->lists;
}

// Have a look. True: it was the last.
static bool select_look(const struct selection *s, struct select_state *state, uint32_t *fuel)
{
    const struct method *next = object_at(select_next(s, state));

    if (next == NULL) return select_leave(s, state);
    fuel_spend(fuel, FOUND_UNITS);
    bool is_first = state->best == 0 || next->number + 1 < state->best;
    state->previous = next->number + 1;
    if (is_first && s->is_meant(s, next)) state->best = next->number + 1;
    return false;
}

// On its way down an index a look may compare the whole name many times.
static uint32_t select_cost(const struct selection *s)
{
    return 2 + (s->args == NULL ? 0 : s->count / FUEL_ARGS) +
           (s->name == 0 ? 0 : object_length(s->name) / COMPARED_A_UNIT);
}

_Static_assert(2 + SELECT_ARGS_MAX / FUEL_ARGS + CLASSFILE_NAME_MAX / COMPARED_A_UNIT <
                   SELECT_COST_MAX,
               "of a look");
_Static_assert(1 + CLASSFILE_NAME_MAX / FUEL_HASHED < SELECT_COST_MAX, "of hashing the name");

static bool select_hash(const struct selection *s, struct select_state *state, uint32_t *fuel)
{
    if (s->name == 0 || state->hash != 0) return true;
    if (!fuel_afford(fuel, 1 + object_length(s->name) / FUEL_HASHED)) return false;
    state->hash = member_hash(s->name);
    return true;
}

bool select_go_on(const struct selection *s, struct select_state *state, uint32_t *fuel)
{
    const uint32_t cost = select_cost(s);
    bool is_over = state->list == s->lists;

    if (!is_over && !select_hash(s, state, fuel)) return false;
    while (!is_over) {
        if (!fuel_afford(fuel, cost)) return false;
        is_over = select_look(s, state, fuel);
    }
    return true;
}

// ---- what was found --------------------------------------------------------------------------

// Who finds it may not be who began to look for it: what is not meant is not found.
oref_t select_found(const struct selection *s, const struct select_state *state)
{
    oref_t found = state->list == s->lists ? 0 : select_method(s, state, state->best);

    if (found == 0 || !s->is_meant(s, object_at(found))) return 0;
    return s->is_virtual ? object_ref(class_override(s->class, object_at(found))) : found;
}

oref_t select_runnable_now(oref_t class, oref_t name, const oref_t *argument)
{
    struct selection s = select_runnable(class, name, argument);
    struct select_state state = {0};
    uint32_t fuel = UINT32_MAX;

    while (!select_go_on(&s, &state, &fuel)) fuel = UINT32_MAX;
    return select_found(&s, &state);
}

bool select_is_sound(const struct selection *s, const struct select_state *state)
{
    if (state->list >= s->lists) return state->list == s->lists;
    const struct class *owner = object_at(select_owner(s, state->list));
    uint32_t count = refs_count(owner->methods);

    return state->previous <= count && state->best <= count;
}
