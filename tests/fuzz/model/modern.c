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

#include "tests/fuzz/model/model.h"

enum { VARIABLES = 4, TEXT_MAX = 1000, LOG_MAX = 20000, TONES = 3, DEEP = 3 };

static const char *const words[] = {"alpha", "beta", "", "two words"};
static const char *const tones[TONES] = {"low", "mid", "high"};
static const int32_t weights[TONES] = {1, 4, 9};

struct value_text {
    char bytes[TEXT_MAX];
};

struct state {
    int32_t variables[VARIABLES];
    int32_t total, ticks;
    char log[LOG_MAX];
    unsigned log_size;
};

static struct state state;
static int32_t ticks_at_end; // it is static: methods go on with it
static unsigned serial;      // of names in a method
static unsigned budget;      // statements and values that are still to be made
static bool is_full;         // the log of this method, or a text: no more is made

enum object_kind { OBJECT_NULL, OBJECT_INT, OBJECT_TEXT, OBJECT_REC, OBJECT_TONE, OBJECT_KINDS };

struct object {
    enum object_kind kind;
    int32_t number; // also of a record, and of a tone
    struct value_text text;
    bool has_next; // a record
    int32_t next;
};

static int32_t make_int(unsigned depth);
static struct value_text make_text(unsigned depth);
static bool make_condition(unsigned depth);

#define WRITE(...) add_text(&program, __VA_ARGS__)

__attribute__((format(printf, 1, 2))) static void note(const char *format, ...)
{
    va_list arguments;
    unsigned room = LOG_MAX - state.log_size;
    int size;

    va_start(arguments, format);
    size = vsnprintf(state.log + state.log_size, room, format, arguments);
    va_end(arguments);
    if (size < 0 || (unsigned)size + 2 >= room) {
        is_full = true;
        return;
    }
    state.log_size += (unsigned)size;
    state.log[state.log_size++] = ';';
    state.log[state.log_size] = '\0';
}

__attribute__((format(printf, 1, 2))) static struct value_text text_of(const char *format, ...)
{
    struct value_text text;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(text.bytes, sizeof(text.bytes), format, arguments);
    va_end(arguments);
    is_full |= size < 0 || (size_t)size >= sizeof(text.bytes);
    return text;
}

// What is written from here on may not be executed: give this to end_maybe().
static struct state begin_maybe(void)
{
    return state;
}

static void end_maybe(const struct state *before, bool is_executed)
{
    if (!is_executed) state = *before;
}

// ---- ints --------------------------------------------------------------------------------------

static int32_t combine(unsigned op, int32_t a, int32_t b)
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
    return state.variables[number] = value;
}

static int32_t make_step(void)
{
    unsigned number = below(VARIABLES);
    int32_t before = state.variables[number];
    bool is_postfix = below(2) == 0;

    WRITE(is_postfix ? "(v%u++)" : "(++v%u)", number);
    state.variables[number] = combine(0, before, 1);
    return is_postfix ? before : state.variables[number];
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
    if (!has[1]) values[1] = state.ticks = combine(0, state.ticks, 1);
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
        WRITE("tone.%s", tones[number]);
    else
        WRITE("tone.of(\"%s\")", tones[number]);
    return number;
}

static int32_t make_tone_switch(unsigned depth)
{
    unsigned last = below(TONES), value;
    int32_t result = 0;

    WRITE("switch (");
    value = make_tone();
    WRITE(") { case %s", tones[last]);
    make_case(depth, value == last, &result);
    if (below(2) == 0)
        WRITE("case %s, %s", tones[(last + 1) % TONES], tones[(last + 2) % TONES]);
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

static struct object make_object(unsigned depth)
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
    return state.total = combine(0, state.total, step);
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
        return state.variables[number];
    }
    WRITE(constant < 0 ? "(%d)" : "%d", constant);
    return constant;
}

static int32_t make_int(unsigned depth)
{
    static int32_t (*const makers[])(unsigned) = {
        make_binary, make_binary,      make_store,          make_named_call,  make_named_call,
        make_choice, make_tone_switch, make_number_switch,  make_text_switch, make_member,
        make_weight, make_counter,     make_overridden_call};
    unsigned kind = below(sizeof(makers) / sizeof(makers[0]) + 4);

    if (depth > DEEP || kind < 2 || budget == 0) return make_simple_int();
    budget--;
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

static struct value_text make_text(unsigned depth)
{
    const char *word = words[below(4)];
    struct object record;
    unsigned number;

    switch (depth > DEEP || budget == 0 ? 0 : below(6)) {
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
        return text_of("%s", tones[number]);
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

static bool make_condition(unsigned depth)
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

// ---- statements --------------------------------------------------------------------------------

static void make_list(unsigned depth);

static void make_note(void)
{
    struct value_text text;

    WRITE("note(");
    text = make_text(0);
    WRITE(");\n");
    note("%s", text.bytes);
}

static void make_assignment(void)
{
    unsigned number = below(VARIABLES);
    int32_t value, before = state.variables[number];
    bool is_added = below(2) == 0;

    WRITE(is_added ? "v%u += " : "v%u = ", number);
    value = make_int(0);
    WRITE(";\n");
    state.variables[number] = is_added ? combine(0, before, value) : value;
}

// Which of them, in the words of the program, and what the program then says of it.
static const char *const kind_types[] = {
    [OBJECT_INT] = "int", [OBJECT_TEXT] = "string", [OBJECT_REC] = "rec", [OBJECT_TONE] = "tone"};

static void write_found(enum object_kind kind, unsigned number)
{
    if (kind == OBJECT_REC)
        WRITE("note(\"rec\" + x%u.a);\n", number);
    else if (kind == OBJECT_TONE)
        WRITE("note(\"tone\" + x%u.number());\n", number);
    else
        WRITE("note(\"%s\" + x%u);\n", kind_types[kind], number);
}

static void note_found(const struct object *object)
{
    if (object->kind == OBJECT_TEXT)
        note("string%s", object->text.bytes);
    else
        note("%s%d", kind_types[object->kind], object->number);
}

static enum object_kind any_kind(void)
{
    return (enum object_kind)(1 + below(OBJECT_KINDS - 1));
}

// One after the other, with a condition behind each.
static void make_tests(unsigned depth)
{
    unsigned number = serial++;
    struct object object;
    bool is_done = false;

    WRITE(".internal.object o%u = ", number);
    object = make_object(0);
    WRITE(";\n");
    for (unsigned count = 1 + below(3); count > 0; count--) {
        enum object_kind kind = any_kind();
        unsigned name = serial++;
        struct state before = begin_maybe();
        bool is_meant = object.kind == kind;

        WRITE("if (o%u is %s x%u && ", number, kind_types[kind], name);
        struct state inside = begin_maybe();
        bool holds = make_condition(1);
        end_maybe(&inside, is_meant);
        WRITE(") {\n");
        inside = begin_maybe();
        write_found(kind, name);
        if (is_meant) note_found(&object);
        make_list(depth + 1);
        end_maybe(&inside, is_meant && holds);
        WRITE("} else ");
        end_maybe(&before, !is_done);
        is_done = is_done || (is_meant && holds);
    }
    WRITE("note(\"none\");\n");
    if (!is_done) note("none");
}

// Behind the statement that all others leave.
static void make_found_behind(void)
{
    enum object_kind kind = any_kind();
    unsigned number = serial++;
    struct object objects[3];

    WRITE("foreach (.internal.object o%u in new .internal.object[] { ", number);
    for (unsigned i = 0; i < 3; i++) {
        WRITE(i == 0 ? "" : ", ");
        objects[i] = make_object(1);
    }
    WRITE(" }) {\nif (!(o%u is %s x%u)) { note(\"no\"); continue; }\n", number, kind_types[kind],
          number);
    write_found(kind, number);
    WRITE("}\n");
    for (unsigned i = 0; i < 3; i++)
        if (objects[i].kind == kind)
            note_found(&objects[i]);
        else
            note("no");
}

static void make_if(unsigned depth)
{
    struct state before;
    bool holds;

    WRITE("if (");
    holds = make_condition(0);
    WRITE(") {\n");
    before = begin_maybe();
    make_list(depth + 1);
    end_maybe(&before, holds);
    WRITE("} else {\n");
    before = begin_maybe();
    make_list(depth + 1);
    end_maybe(&before, !holds);
    WRITE("}\n");
}

// What is opened is closed, however the block is left: at its end, by break, or by what is thrown.
static void make_using(unsigned depth)
{
    unsigned number = serial++, count = 1 + below(3), exit = below(3);

    WRITE("try { for (int i%u = 0; i%u < 1; i%u++) using (var ", number, number, number);
    for (unsigned i = 0; i < count; i++) {
        WRITE("%sr%u_%u = new res(\"r%u\", this)", i == 0 ? "" : ", ", number, i, i);
        note("open r%u", i);
    }
    WRITE(") {\n");
    make_list(depth + 1);
    WRITE(exit == 0 ? "}\n" : exit == 1 ? "break; }\n" : "throw \"out\"; }\n");
    while (count-- > 0) note("close r%u", count);
    WRITE("note(\"behind\"); } catch (string s%u) { note(s%u); }\n", number, number);
    note(exit == 2 ? "out" : "behind");
}

static void make_local_class(void)
{
    unsigned number = serial++, variable = below(VARIABLES);
    int32_t argument;

    WRITE("class c%u {\nint kept = v%u;\nint get(int x) { v%u += x; return v%u + kept; }\n}\n",
          number, variable, variable, variable);
    WRITE("var l%u = new c%u();\n", number, number);
    int32_t kept = state.variables[variable];
    for (unsigned i = 1 + below(2); i > 0; i--) {
        WRITE("note(\"got\" + l%u.get(", number);
        argument = make_int(1);
        WRITE("));\n");
        state.variables[variable] = combine(0, state.variables[variable], argument);
        note("got%d", combine(0, state.variables[variable], kept));
    }
}

static void make_anonymous_class(void)
{
    unsigned number = serial++, variable = below(VARIABLES), runs = 1 + below(3);

    WRITE("runnable a%u = new runnable() {\nint times = 0;\nvoid run() { times++; "
          "note(\"run\" + times + \" \" + v%u++ + total); }\n};\n",
          number, variable);
    for (unsigned i = 1; i <= runs; i++) {
        WRITE("a%u.run();\n", number);
        note("run%u %d%d", i, state.variables[variable], state.total);
        state.variables[variable] = combine(0, state.variables[variable], 1);
    }
}

static void make_switch(unsigned depth)
{
    int32_t value;
    bool is_in = false;

    WRITE("switch (");
    value = make_int(1) & 3;
    WRITE(" & 3) {\n");
    for (int32_t i = 0; i < 3; i++) {
        bool falls = below(2) == 0;
        struct state before = begin_maybe();

        WRITE("case %d:\n", i);
        is_in = is_in || value == i;
        make_list(depth + 1);
        end_maybe(&before, is_in);
        WRITE(falls ? "" : "break;\n");
        if (is_in && !falls) {
            is_in = false;
            value = -1;
        }
    }
    WRITE("default:\nnote(\"default\");\n}\n");
    if (is_in || value == 3) note("default");
}

static void make_walk(void)
{
    WRITE("foreach (var tone%u in tone.values()) note(\"${tone%u}${tone%u.number()}\");\n", serial,
          serial, serial);
    serial++;
    for (unsigned i = 0; i < TONES; i++) note("%s%u", tones[i], i);
}

static void make_final(void)
{
    unsigned number = serial++;
    int32_t value;

    WRITE("final int f%u = ", number);
    value = make_int(0);
    WRITE(";\nnote(\"f\" + f%u);\n", number);
    note("f%d", value);
}

static void make_statement(unsigned depth)
{
    static void (*const flat[])(void) = {make_note,        make_assignment,      make_found_behind,
                                         make_local_class, make_anonymous_class, make_walk,
                                         make_final};
    static void (*const deep[])(unsigned) = {make_tests, make_if, make_using, make_switch};
    unsigned flats = sizeof(flat) / sizeof(flat[0]);
    unsigned kind = below(depth > 2 ? flats : flats + sizeof(deep) / sizeof(deep[0]));

    if (kind < flats)
        flat[kind]();
    else
        deep[kind - flats](depth);
}

static void make_list(unsigned depth)
{
    for (unsigned count = 1 + below(3); count > 0 && budget > 0; count--) make_statement(depth);
}

// ---- the program -------------------------------------------------------------------------------

void modern_types(void)
{
    WRITE("record rec(int a, string b, .internal.object next) { int twice() { return a * 2; } }\n"
          "enum class tone\n{\n    low, mid(4), high(weight: 9);\n    final int weight;\n"
          "    void tone() { weight = 1; }\n    void tone(int weight) { this.weight = weight; }\n"
          "    int more(int x) { return weight + x; }\n}\n"
          "class res\n{\n    string name;\n    main owner;\n"
          "    void res(string name, main owner)\n    {\n        this.name = name;\n"
          "        this.owner = owner;\n        owner.note(\"open \" + name);\n    }\n"
          "    void close() { owner.note(\"close \" + name); }\n}\n"
          "class base { int mix(int alpha, int beta = 5) { return alpha - beta; } }\n"
          "class derived extends base { int mix(int x, int y) { return x * 100 - y; } }\n");
    ticks_at_end = 0;
}

void modern_members(void)
{
    WRITE("    string log;\n    int total;\n    static int ticks;\n"
          "    void note(string what) { log += what + \";\"; }\n"
          "    int t(int n) { note(\"t\" + n); return n; }\n"
          "    static int tick() { return ++ticks; }\n"
          "    int mix(int a, int b = tick(), int c = 7) { return a * 100 + b * 10 + c; }\n"
          "    class counter\n    {\n        int step;\n"
          "        void counter(int step) { this.step = step; }\n"
          "        int next() { return total += step; }\n    }\n");
}

// A method whose output would be too long for the model is made anew.
static void make_method(const char *name)
{
    uint32_t begin = program.size;

    do {
        program.size = begin;
        is_full = false;
        serial = 0;
        budget = 100;
        state = (struct state){.ticks = ticks_at_end};
        WRITE("    void %s()\n    {\n        log = \"\";\n        total = 0;\n", name);
        for (unsigned i = 0; i < VARIABLES; i++) {
            state.variables[i] = (int32_t)below(20);
            WRITE("        int v%u = %d;\n", i, state.variables[i]);
        }
        make_list(0);
        make_list(0);
    } while (is_full);
}

void modern_method(const char *name)
{
    make_method(name);
    ticks_at_end = state.ticks;
    WRITE(
        "        print(log);\n        print(v0 + \" \" + v1 + \" \" + v2 + \" \" + v3);\n    }\n");
    add_text(&expected, "%s\n%d %d %d %d\n", state.log, state.variables[0], state.variables[1],
             state.variables[2], state.variables[3]);
}
