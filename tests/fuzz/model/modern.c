// What programs of the original did not have: records, enums of objects, switches that are values,
// arguments with names and default values, `is` that binds, values in strings, using, and classes
// that stand in others, in methods and in expressions.
//
// The model does what it writes while it writes it: the state of the program is known at each
// place. Of what is not executed the effects are taken back (`begin_maybe`).
//
// Never made: formats in strings (they need the library), texts between """, recursion, generic
// classes and function literals (functions.c has those), exceptions that leave a method, classes
// that extend one another inside of methods, rest parameters, and records with fractions.

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tests/fuzz/model/modern.h"

static const char *const words[] = {"alpha", "beta", "", "two words"};
const char *const modern_tones[TONES] = {"low", "mid", "high"};
static const int32_t weights[TONES] = {1, 4, 9};

struct modern modern;

void note(const char *format, ...)
{
    va_list arguments;
    unsigned room = LOG_MAX - modern.state.log_size;
    int size;

    va_start(arguments, format);
    size = vsnprintf(modern.state.log + modern.state.log_size, room, format, arguments);
    va_end(arguments);
    if (size < 0 || (unsigned)size + 2 >= room) {
        modern.is_full = true;
        return;
    }
    modern.state.log_size += (unsigned)size;
    modern.state.log[modern.state.log_size++] = ';';
    modern.state.log[modern.state.log_size] = '\0';
}

__attribute__((format(printf, 1, 2))) static struct value_text text_of(const char *format, ...)
{
    struct value_text text;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(text.bytes, sizeof(text.bytes), format, arguments);
    va_end(arguments);
    modern.is_full |= size < 0 || (size_t)size >= sizeof(text.bytes);
    return text;
}

struct state begin_maybe(void)
{
    return modern.state;
}

void end_maybe(const struct state *before, bool is_executed)
{
    if (!is_executed) modern.state = *before;
}

// ---- ints --------------------------------------------------------------------------------------

int32_t combine(unsigned op, int32_t a, int32_t b)
{
    uint32_t x = (uint32_t)a, y = (uint32_t)b;
    uint32_t result = op == 0 ? x + y : op == 1 ? x - y : op == 2 ? x * y : op == 3 ? x & y : x ^ y;

    return (int32_t)result;
}

static int32_t make_binary(unsigned depth)
{
    static const char operators[] = "+-*&^";
    unsigned op = below(5);
    int32_t a, b;

    WRITE("(");
    a = make_int(depth + 1);
    WRITE(" %c ", operators[op]);
    b = make_int(depth + 1);
    WRITE(")");
    return combine(op, a, b);
}

static int32_t make_store(unsigned depth)
{
    unsigned number = below(VARIABLES);
    int32_t value;

    WRITE("(v%u = ", number);
    value = make_int(depth + 1);
    WRITE(")");
    return modern.state.variables[number] = value;
}

static int32_t make_step(void)
{
    unsigned number = below(VARIABLES);
    int32_t before = modern.state.variables[number];
    bool is_postfix = below(2) == 0;

    WRITE(is_postfix ? "(v%u++)" : "(++v%u)", number);
    modern.state.variables[number] = combine(0, before, 1);
    return is_postfix ? before : modern.state.variables[number];
}

static int32_t mixed(int32_t a, int32_t b, int32_t c)
{
    return combine(0, combine(0, combine(2, a, 100), combine(2, b, 10)), c);
}

// Those without names first, then some of the others in any order.
static int32_t make_named_call(unsigned depth)
{
    int32_t values[3] = {0, 0, 7};
    bool has[3] = {false, false, false};
    unsigned unnamed = below(4);

    WRITE("mix(");
    for (unsigned i = 0; i < unnamed; i++) {
        WRITE(i == 0 ? "" : ", ");
        values[i] = make_int(depth + 1);
        has[i] = true;
    }
    for (unsigned tries = below(4), first = unnamed == 0; tries > 0 || !has[0];
         tries -= tries > 0) {
        unsigned i = tries == 0 ? 0 : below(3);

        if (has[i]) continue;
        WRITE("%s%c: ", first ? "" : ", ", "abc"[i]);
        values[i] = make_int(depth + 1);
        has[i] = true;
        first = false;
    }
    WRITE(")");
    if (!has[1]) values[1] = modern.state.ticks = combine(0, modern.state.ticks, 1);
    return mixed(values[0], values[1], values[2]);
}

// The names are those of the class that the receiver is known to be of, the code is not.
static int32_t make_overridden_call(unsigned depth)
{
    int32_t alpha, beta = 5;

    WRITE("((base) new derived()).mix(");
    if (below(2) == 0) {
        WRITE("beta: ");
        beta = make_int(depth + 1);
        WRITE(", ");
    }
    WRITE("alpha: ");
    alpha = make_int(depth + 1);
    WRITE(")");
    return combine(1, combine(2, alpha, 100), beta);
}

static int32_t make_choice(unsigned depth)
{
    int32_t yes, no;
    struct state before;
    bool is_yes;

    WRITE("(");
    is_yes = make_condition(depth + 1);
    WRITE(" ? ");
    before = begin_maybe();
    yes = make_int(depth + 1);
    end_maybe(&before, is_yes);
    WRITE(" : ");
    before = begin_maybe();
    no = make_int(depth + 1);
    end_maybe(&before, !is_yes);
    WRITE(")");
    return is_yes ? yes : no;
}

// A case of a switch that is a value, if the switched one is in [first, end).
static void make_case(unsigned depth, bool is_meant, int32_t *result)
{
    struct state before = begin_maybe();
    int32_t value;

    WRITE(" -> ");
    value = make_int(depth + 1);
    WRITE("; ");
    end_maybe(&before, is_meant);
    if (is_meant) *result = value;
}

static int32_t make_number_switch(unsigned depth)
{
    int32_t value, result = 0;

    WRITE("switch (");
    value = make_int(depth + 1) & 3;
    WRITE(" & 3) { case 0, 2");
    make_case(depth, value == 0 || value == 2, &result);
    WRITE("case 1");
    make_case(depth, value == 1, &result);
    WRITE("default");
    make_case(depth, value == 3, &result);
    WRITE("}");
    return result;
}

static unsigned make_tone(void)
{
    unsigned number = below(TONES);

    if (below(2) == 0)
        WRITE("tone.%s", modern_tones[number]);
    else
        WRITE("tone.of(\"%s\")", modern_tones[number]);
    return number;
}

static int32_t make_tone_switch(unsigned depth)
{
    unsigned last = below(TONES), value;
    int32_t result = 0;

    WRITE("switch (");
    value = make_tone();
    WRITE(") { case %s", modern_tones[last]);
    make_case(depth, value == last, &result);
    if (below(2) == 0)
        WRITE("case %s, %s", modern_tones[(last + 1) % TONES], modern_tones[(last + 2) % TONES]);
    else
        WRITE("default");
    make_case(depth, value != last, &result);
    WRITE("}");
    return result;
}

static int32_t make_text_switch(unsigned depth)
{
    struct value_text text;
    int32_t result = 0;

    WRITE("switch (");
    text = make_text(depth + 1);
    WRITE(") { case \"alpha\", \"\"");
    make_case(depth, strcmp(text.bytes, "alpha") == 0 || *text.bytes == '\0', &result);
    WRITE("case \"beta\"");
    make_case(depth, strcmp(text.bytes, "beta") == 0, &result);
    WRITE("default");
    make_case(depth,
              strcmp(text.bytes, "alpha") != 0 && *text.bytes != '\0' &&
                  strcmp(text.bytes, "beta") != 0,
              &result);
    WRITE("}");
    return result;
}

// ---- objects -----------------------------------------------------------------------------------

static struct object make_record(unsigned depth)
{
    struct object object = {.kind = OBJECT_REC, .has_next = below(2) == 0};
    bool is_named = below(3) == 0;

    WRITE(is_named ? "new rec(b: " : "new rec(");
    if (is_named) {
        object.text = make_text(depth + 1);
        WRITE(", a: ");
    }
    object.number = make_int(depth + 1);
    if (!is_named) {
        WRITE(", ");
        object.text = make_text(depth + 1);
    }
    WRITE(is_named ? ", next: " : ", ");
    if (object.has_next)
        object.next = make_int(depth + 1);
    else
        WRITE("null");
    WRITE(")");
    return object;
}

static bool are_equal_records(const struct object *a, const struct object *b)
{
    return a->number == b->number && strcmp(a->text.bytes, b->text.bytes) == 0 &&
           a->has_next == b->has_next && (!a->has_next || a->next == b->next);
}

static struct value_text text_of_record(const struct object *object)
{
    if (!object->has_next) return text_of("rec(%d, %s, null)", object->number, object->text.bytes);
    return text_of("rec(%d, %s, %d)", object->number, object->text.bytes, object->next);
}

struct object make_object(unsigned depth)
{
    struct object object = {.kind = (enum object_kind)below(OBJECT_KINDS)};

    switch (object.kind) {
    case OBJECT_INT:
        object.number = make_int(depth + 1);
        break;
    case OBJECT_TEXT:
        object.text = make_text(depth + 1);
        break;
    case OBJECT_REC:
        return make_record(depth + 1);
    case OBJECT_TONE:
        object.number = (int32_t)make_tone();
        break;
    default:
        WRITE("null");
    }
    return object;
}

static int32_t make_member(unsigned depth)
{
    struct object object = make_record(depth + 1);

    if (below(2) == 0) {
        WRITE(".a");
        return object.number;
    }
    WRITE(".twice()");
    return combine(2, object.number, 2);
}

static int32_t make_weight(unsigned depth)
{
    unsigned number = make_tone();
    int32_t more;

    if (below(2) == 0) {
        WRITE(".weight");
        return weights[number];
    }
    WRITE(".more(");
    more = make_int(depth + 1);
    WRITE(")");
    return combine(0, weights[number], more);
}

static int32_t make_counter(unsigned depth)
{
    int32_t step;

    WRITE("new counter(");
    step = make_int(depth + 1);
    WRITE(").next()");
    return modern.state.total = combine(0, modern.state.total, step);
}

static int32_t make_trace(void)
{
    int32_t number = (int32_t)below(50);

    WRITE("t(%d)", number);
    note("t%d", number);
    return number;
}

static int32_t make_simple_int(void)
{
    unsigned number = below(VARIABLES);
    int32_t constant = (int32_t)below(30) - 5;

    if (below(2) == 0) {
        WRITE("v%u", number);
        return modern.state.variables[number];
    }
    WRITE(constant < 0 ? "(%d)" : "%d", constant);
    return constant;
}

int32_t make_int(unsigned depth)
{
    static int32_t (*const makers[])(unsigned) = {
        make_binary, make_binary,      make_store,          make_named_call,  make_named_call,
        make_choice, make_tone_switch, make_number_switch,  make_text_switch, make_member,
        make_weight, make_counter,     make_overridden_call};
    unsigned kind = below(sizeof(makers) / sizeof(makers[0]) + 4);

    if (depth > DEEP || kind < 2 || modern.budget == 0) return make_simple_int();
    modern.budget--;
    if (kind == 2) return make_trace();
    if (kind == 3) return make_step();
    return makers[kind - 4](depth);
}

// ---- texts and conditions ----------------------------------------------------------------------

static struct value_text make_filled(unsigned depth)
{
    struct value_text inner;
    int32_t number;

    WRITE("\"n${");
    number = make_int(depth + 1);
    WRITE("} ${");
    inner = make_text(depth + 1);
    WRITE("}.\"");
    return text_of("n%d %s.", number, inner.bytes);
}

static struct value_text make_joined(unsigned depth)
{
    struct value_text left;
    int32_t right;

    WRITE("(");
    left = make_text(depth + 1);
    WRITE(" + ");
    right = make_int(depth + 1);
    WRITE(")");
    return text_of("%s%d", left.bytes, right);
}

struct value_text make_text(unsigned depth)
{
    const char *word = words[below(4)];
    struct object record;
    unsigned number;

    switch (depth > DEEP || modern.budget == 0 ? 0 : below(6)) {
    case 1:
        return make_filled(depth);
    case 2:
        return make_joined(depth);
    case 3:
        record = make_record(depth + 1);
        WRITE(".toString()");
        return text_of_record(&record);
    case 4:
        WRITE("\"${");
        number = make_tone();
        WRITE("}\"");
        return text_of("%s", modern_tones[number]);
    default:
        WRITE("\"%s\"", word);
        return text_of("%s", word);
    }
}

static bool make_comparison(unsigned depth)
{
    struct object a, b;
    int32_t left, right;

    if (below(3) == 0) {
        WRITE("(");
        a = make_record(depth + 1);
        WRITE(" == ");
        b = make_record(depth + 1);
        WRITE(")");
        return are_equal_records(&a, &b);
    }
    WRITE("(");
    left = make_int(depth + 1);
    WRITE(" < ");
    right = make_int(depth + 1);
    WRITE(")");
    return left < right;
}

bool make_condition(unsigned depth)
{
    bool is_or = below(2) == 0, left, right;
    struct state before;

    if (depth > 1 || below(3) != 0) return make_comparison(depth);
    WRITE("(");
    left = make_comparison(depth);
    WRITE(is_or ? " || " : " && !");
    before = begin_maybe();
    right = make_comparison(depth);
    end_maybe(&before, left != is_or);
    WRITE(")");
    return is_or ? left || right : left && !right;
}
