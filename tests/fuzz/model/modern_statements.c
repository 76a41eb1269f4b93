// The statements of modern.c, and its methods.

#include "tests/fuzz/model/modern.h"

static int32_t ticks_at_end; // it is static: methods go on with it

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
    int32_t value, before = modern.state.variables[number];
    bool is_added = below(2) == 0;

    WRITE(is_added ? "v%u += " : "v%u = ", number);
    value = make_int(0);
    WRITE(";\n");
    modern.state.variables[number] = is_added ? combine(0, before, value) : value;
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
    unsigned number = modern.serial++;
    struct object object;
    bool is_done = false;

    WRITE(".internal.object o%u = ", number);
    object = make_object(0);
    WRITE(";\n");
    for (unsigned count = 1 + below(3); count > 0; count--) {
        enum object_kind kind = any_kind();
        unsigned name = modern.serial++;
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
    unsigned number = modern.serial++;
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
    unsigned number = modern.serial++, count = 1 + below(3), exit = below(3);

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
    unsigned number = modern.serial++, variable = below(VARIABLES);
    int32_t argument;

    WRITE("class c%u {\nint kept = v%u;\nint get(int x) { v%u += x; return v%u + kept; }\n}\n",
          number, variable, variable, variable);
    WRITE("var l%u = new c%u();\n", number, number);
    int32_t kept = modern.state.variables[variable];
    for (unsigned i = 1 + below(2); i > 0; i--) {
        WRITE("note(\"got\" + l%u.get(", number);
        argument = make_int(1);
        WRITE("));\n");
        modern.state.variables[variable] = combine(0, modern.state.variables[variable], argument);
        note("got%d", combine(0, modern.state.variables[variable], kept));
    }
}

static void make_anonymous_class(void)
{
    unsigned number = modern.serial++, variable = below(VARIABLES), runs = 1 + below(3);

    WRITE("runnable a%u = new runnable() {\nint times = 0;\nvoid run() { times++; "
          "note(\"run\" + times + \" \" + v%u++ + total); }\n};\n",
          number, variable);
    for (unsigned i = 1; i <= runs; i++) {
        WRITE("a%u.run();\n", number);
        note("run%u %d%d", i, modern.state.variables[variable], modern.state.total);
        modern.state.variables[variable] = combine(0, modern.state.variables[variable], 1);
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
    WRITE("foreach (var tone%u in tone.values()) note(\"${tone%u}${tone%u.number()}\");\n",
          modern.serial, modern.serial, modern.serial);
    modern.serial++;
    for (unsigned i = 0; i < TONES; i++) note("%s%u", modern_tones[i], i);
}

static void make_final(void)
{
    unsigned number = modern.serial++;
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
    for (unsigned count = 1 + below(3); count > 0 && modern.budget > 0; count--)
        make_statement(depth);
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
        modern.is_full = false;
        modern.serial = 0;
        modern.budget = 100;
        modern.state = (struct state){.ticks = ticks_at_end};
        WRITE("    void %s()\n    {\n        log = \"\";\n        total = 0;\n", name);
        for (unsigned i = 0; i < VARIABLES; i++) {
            modern.state.variables[i] = (int32_t)below(20);
            WRITE("        int v%u = %d;\n", i, modern.state.variables[i]);
        }
        make_list(0);
        make_list(0);
    } while (modern.is_full);
}

void modern_method(const char *name)
{
    make_method(name);
    ticks_at_end = modern.state.ticks;
    WRITE(
        "        print(log);\n        print(v0 + \" \" + v1 + \" \" + v2 + \" \" + v3);\n    }\n");
    add_text(&expected, "%s\n%d %d %d %d\n", modern.state.log, modern.state.variables[0],
             modern.state.variables[1], modern.state.variables[2], modern.state.variables[3]);
}
