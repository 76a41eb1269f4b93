#pragma once

#include "tools/bundle/map.h"
#include "tools/phc/token.h"
#include "vm/classfile.h"

// The tree of a program. The parser builds it; check.c fills in what is marked [c] and replaces
// names by what they name; gen.c only reads it. Lists hang together by `next`.

enum operator{
    OPERATOR_ADD,
    OPERATOR_SUB,
    OPERATOR_MUL,
    OPERATOR_DIV,
    OPERATOR_REM,
    OPERATOR_AND,
    OPERATOR_OR,
    OPERATOR_XOR,
    OPERATOR_SHL,
    OPERATOR_SHR,
    OPERATOR_SHRU,
    OPERATOR_EQ,
    OPERATOR_NE,
    OPERATOR_LT,
    OPERATOR_LE,
    OPERATOR_GT,
    OPERATOR_GE,
    OPERATOR_SAME,     // :==
    OPERATOR_NOT_SAME, // :!=
    OPERATOR_NEG,
    OPERATOR_COMPLEMENT,
    OPERATOR_NONE, // of a plain assignment
};

// Types of expressions (type.h). There is one object per type, so equal types have equal pointers.
//
// The machine knows fewer types than the language: the elements of an array and what `var x` may
// hold are the compiler's affair (type_machine_name).

enum type_kind {
    TYPE_ERROR, // of what has been reported; fits everything, so that nothing more is said
    TYPE_VOID,
    TYPE_BOOL, // an int for the machine, of which it has 0 and 1
    TYPE_INT,
    TYPE_LONG,
    TYPE_FLOAT,
    TYPE_DOUBLE,
    TYPE_ANY,  // `var x;`: a reference to whatever; calls on it are resolved when they are made
    TYPE_NULL, // of `null` alone
    TYPE_CLASS,
    TYPE_ARRAY,
    TYPE_PARAMETER, // T inside of `class list<T>`
    TYPE_FUNCTION,  // of a function literal, until it is known which interface it is to fit
};

enum { TYPE_PARAMETERS_MAX = 8 }; // of one generic class

struct class;
struct type_parameter;

struct type {
    enum type_kind kind;
    struct class *class;                 // TYPE_CLASS
    const struct type *const *arguments; // TYPE_CLASS: of its parameters; null: none, or not said
    const struct type *element;          // TYPE_ARRAY
    const struct narrow *narrow;         // narrow.h: only stored, an int in fewer bits; else null
    const struct type_parameter *parameter; // TYPE_PARAMETER
    struct expr *function;                  // TYPE_FUNCTION
};

// A type as it is written. A null name means that none is: `var x`.
struct type_ref {
    struct type_ref *next; // in a list of type arguments
    struct pos pos;
    name_t name; // ".a.b" or "b"
    unsigned array_depth;
    struct type_ref *arguments; // of a generic class: list<string>
    bool is_open;               // list<>: what they are is to be found out
    struct expr *computed;      // *(expression): the class itself, an object at run time
};

// T in `class list<T extends bound>`.
struct type_parameter {
    struct type_parameter *next;
    name_t name;
    struct pos pos;
    unsigned index;
    struct class *class;
    struct type_ref bound_ref;
    const struct type *bound; // [c]
    struct type type;
};

// What a parameter is where a call says nothing of it. An override has those of what it overrides.
struct default_value {
    struct expr *value;
    struct method *method;   // declare.c: whose parameter it is
    struct local *parameter; // declare.c
    struct method *maker;    // [c] gives it; null: it is a constant, put in where it is wanted
    bool is_kept;            // it is what the receiver has in the field of that name
    bool is_checked;
    bool is_being_checked; // check.c: a value that needs itself
};

// A variable of a method: parameter, declared variable or caught exception.
struct local {
    struct local *next; // parameters: the next one
    name_t name;
    struct pos pos;
    struct type_ref ref;
    const struct type *type;   // [c]
    const struct type *passed; // [c] parameter: as what it comes, which may be wider (declare.c)
    struct default_value *default_value; // parameter; or null
    struct function *function;           // [c] whose it is; null: the method's own
    struct local *origin; // [c] the variable that this one stands for in a function; or null
    bool is_const;        // cannot be assigned to behind its declaration
    bool is_found;        // by `is`: what is declared behind it may take its name
    bool is_bound;        // check_found.c: it is, at the place that is looked at
    bool takes_rest;      // parameter: `T... name`, a T[] of all arguments from there on
    bool is_captured;     // [c] of what has no origin: a function uses it
    bool is_changed;      // [c] likewise: assigned to behind its declaration
    bool is_read;         // warn.c: somewhere
    bool is_assigned;     // warn.c: somewhere up to the current place
    unsigned loops;       // warn.c: around its declaration
    struct local *hidden; // check.c: of the same name, further out
    unsigned order;       // check.c: among the variables that can be seen
    unsigned slot;        // gen.c
};

enum expr_kind {
    EXPR_ERROR,    // reported already
    EXPR_NUMBER,   // int or long
    EXPR_FRACTION, // float or double
    EXPR_STRING,
    EXPR_NULL,
    EXPR_THIS,
    EXPR_NAME,   // not looked up yet; gone after check.c
    EXPR_MEMBER, // base.name without call; gone after check.c
    EXPR_LOCAL,
    EXPR_FIELD,
    EXPR_CLASS, // [c] the class as an object
    EXPR_FILE,  // import "name"; a string after check.c
    EXPR_UNARY,
    EXPR_BINARY, // arithmetic and comparison
    EXPR_LOGIC,  // && || by `op` OPERATOR_AND, OPERATOR_OR
    EXPR_LOGIC_NOT,
    EXPR_CHOICE, // ? :
    EXPR_SWITCH,
    EXPR_ASSIGN, // op OPERATOR_NONE for =, else for += and so on, ++ and --
    EXPR_ELEMENT,
    EXPR_LENGTH, // of an array; stands in what `foreach` is short for
    EXPR_CALL,
    EXPR_NEW,
    EXPR_ROW, // new T[] { ... }
    EXPR_FUNCTION,
    EXPR_CAST,
    EXPR_IS,
    EXPR_NAMED,   // name: value, among arguments; gone after check.c
    EXPR_CONVERT, // [c] a change of representation that the program leaves unsaid
};

enum call_how {
    CALL_VIRTUAL,
    CALL_EXACT, // super.f(), constructors
    CALL_STATIC,
    CALL_INTERFACE,
    CALL_DYNAMIC, // receiver of unknown class: by name when it happens
};

struct expr {
    struct expr *next; // in a list of arguments
    enum expr_kind kind;
    enum operator op;
    struct pos pos;
    const struct type *type; // [c]
    bool writes_local;       // [c] evaluating it may change a variable of the method
    bool is_default;         // [c] of an argument: the default value
    unsigned turn;           // [c] of an argument: when it is evaluated, from 1; 0: in its place
    union {
        int64_t number;
        double fraction;  // of a float: one that a float can hold
        struct text text; // also of EXPR_FILE
        name_t name;
        struct local *local;
        struct class *class;
        struct {
            struct expr *base; // [c] the object
            struct field *field;
        } access; // EXPR_FIELD
        struct function *function;
        struct expr *operand; // EXPR_UNARY, EXPR_LOGIC_NOT, EXPR_LENGTH, EXPR_CONVERT
        struct {
            struct expr *base;
            name_t name;
        } member; // EXPR_MEMBER; EXPR_NAMED: `base` is the value
        struct {
            struct expr *left;
            struct expr *right;
        } pair; // EXPR_BINARY, EXPR_LOGIC
        struct {
            struct expr *target;
            struct expr *value;   // the whole new value, behind check.c also of += and so on
            struct local *before; // [c] unnamed: what the target held, if `value` uses that
            bool is_step;         // ++ or --
            bool is_postfix;      // x++: the result is what the target held
        } assign;
        struct {
            struct expr *condition;
            struct expr *yes;
            struct expr *no;
        } choice;
        struct {
            struct stmt *by;      // STMT_SWITCH: each body is a value or throws
            struct local *result; // [c] unnamed: each body gives it the value, and breaks
        } chosen;                 // EXPR_SWITCH
        struct {
            struct expr *base;
            struct expr *index;
        } element;
        struct {
            struct expr *receiver; // null: this, or the class itself
            name_t name;           // null: by ordinal
            unsigned ordinal;
            struct expr *selector; // x.(selector)(...): the name or the ordinal; or null
            bool is_super;
            bool is_this; // this(...): another constructor of the class
            struct expr *arguments;
            struct local *kept;    // [c] unnamed: the receiver, where default values need it
            enum call_how how;     // [c]
            struct method *method; // [c] null if CALL_DYNAMIC
        } call;
        struct {
            struct type_ref ref;
            struct expr *arguments;     // of an array: at most one, its length
            struct expr *row;           // of an array of rows that have a length too; else null
            struct method *constructor; // [c] null: none to call
            struct class *body; // of a class without a name, whose body stands here; or null
        } create;               // EXPR_NEW; EXPR_ROW: `arguments` are the elements
        struct {
            struct type_ref ref;
            struct expr *operand;
            const struct type *target; // [c]
            bool is_doubtful;          // (name) - x: a difference if the name is a variable's
        } cast;                        // EXPR_CAST, EXPR_IS
    };
};

// A variable of the method around a function literal that the literal uses.
struct capture {
    struct capture *next;
    struct local *outer;
    struct local *inner; // what stands for it inside
    struct field *field; // of the literal's object, where it is kept
};

struct given {
    struct given *next;
    struct stmt *stmt; // STMT_RETURN
};

// A function literal, `(a, b) -> a + b`: an object of a class of its own, with one method. Or the
// *frame* of a class that stands in a method: an object without methods, which keeps what the class
// uses of the method around it; or a method of such a class, which finds that in the frame.
struct function {
    struct function *outer; // [c] that is around it, or null
    bool is_method;
    bool has_this; // [c] frame: there is an object around
    struct local *parameters;
    unsigned parameter_count;
    struct stmt *body;        // STMT_BLOCK
    bool is_expression;       // the body is the result
    bool uses_this;           // [c]
    struct class *class;      // [c]
    struct field *this_field; // [c] null unless uses_this
    struct capture *captures; // [c]
    struct given *given;      // [c] where it is open (check_function.c): what it returns
};

enum stmt_kind {
    STMT_EMPTY,
    STMT_BLOCK,
    STMT_LOCAL,
    STMT_CLASS, // behind check.c a variable, which holds the frame
    STMT_EXPR,
    STMT_IF,
    STMT_WHILE,
    STMT_DO,
    STMT_FOREACH, // gone after check.c
    STMT_SWITCH,
    STMT_LABEL,
    STMT_BREAK,
    STMT_CONTINUE,
    STMT_RETURN,
    STMT_THROW,
    STMT_TRY,
    STMT_USING, // gone after check.c
};

struct switch_case {
    struct switch_case *next;
    struct pos pos;
    struct expr *value;  // null: default
    struct expr *test;   // [c] whether this case is meant
    struct stmt *body;   // a list; runs on into the next case
    struct label *label; // gen.c
};

// One of several types that a catch names.
struct caught {
    struct caught *next;
    struct type_ref ref;
    const struct type *type; // [c]
};

struct catch_clause {
    struct catch_clause *next;
    struct caught *caught; // of several types: all but the last; behind check.c that one too
    struct local *local;
    struct stmt *body;
};

struct stmt {
    struct stmt *next;
    enum stmt_kind kind;
    struct pos pos;
    struct pos end; // STMT_BLOCK: the closing brace
    bool is_for;    // STMT_BLOCK: it is what a `for` stands for
    union {
        struct stmt *body;   // STMT_BLOCK: a list
        struct class *class; // STMT_CLASS
        struct expr *expr;   // STMT_EXPR, STMT_THROW, STMT_RETURN (may be null)
        struct {
            struct local *local;
            struct expr *value; // may be null
        } local;
        struct {
            struct expr *condition;
            struct stmt *yes;
            struct stmt *no; // may be null
        } branch;
        struct {
            struct expr *condition; // null: for ever
            struct stmt *body;
            // Runs after the body, where `continue` goes, or for STMT_DO after the condition.
            struct stmt *step; // may be null
            // Of a `for`: what stands before it, down to itself. A function that captures one of
            // these variables keeps the one of its round.
            struct stmt *variables; // may be null
        } loop;
        struct {
            struct stmt *variable; // gives it the element: STMT_LOCAL, or an assignment
            struct expr **element; // where in `variable` the element belongs
            struct expr *row;
            struct stmt *body;
        } each; // STMT_FOREACH
        struct {
            name_t name;
            struct stmt *loop;
        } labelled;
        struct {
            struct stmt *variable; // STMT_LOCAL: what is closed
            struct stmt *body;
        } use;         // STMT_USING
        name_t target; // STMT_BREAK, STMT_CONTINUE: the label, or null
        struct {
            struct expr *value;
            struct switch_case *cases;
            struct local *hidden; // [c] unnamed: the value
        } choose;
        struct {
            struct stmt *body;
            struct catch_clause *catches;
            struct stmt *finally; // may be null
            struct local *hidden; // [c] unnamed: what was thrown past the catches
        } attempt;
    };
};

// Who may use a member: from all to few.
enum access {
    ACCESS_PUBLIC,
    ACCESS_PACKAGE,   // those of its package; and those below it, in objects of their own
    ACCESS_PROTECTED, // the class; and those below it, in objects of their own
    ACCESS_PRIVATE,   // the class
};

// What may stand before a member.
struct modifiers {
    enum access access;
    bool has_access; // it is said
    bool is_static;
    bool is_native;
    bool is_abstract;
    bool is_const;
    bool is_final;
    struct class *generic; // <T> before a method; or null
};

struct field {
    struct field *next;
    name_t name;
    struct pos pos;
    struct type_ref ref;
    struct class *class;
    enum access access;
    bool is_static;              // one for the class
    bool is_named;               // one of the objects of an enum
    bool is_final;               // only a constructor, or a first value, assigns to it
    const struct type *type;     // [c]
    const struct narrow *narrow; // [c] narrow.h: it holds an int in fewer bits; else null
    struct expr *constant;       // class constant: its value; else null
    bool is_checked;             // check.c: `constant` has its value
    bool is_being_checked;       // check.c: a constant that needs itself
    bool is_used;                // [c] some method names it
    unsigned stage;     // declare_static.c: of a static one: how far its class must have come
    bool is_from_block; // statics.c: a static block gives it its first value
};

// What is done before an object, or if static the class, can be used: a field gets its first value,
// or a block runs. In the order of the text; declare.c makes methods of them.
struct first {
    struct first *next;
    struct field *field; // null: a static block
    struct expr *value;
    struct stmt *block;
};

enum { NO_ORDINAL = ~0u };

struct method {
    struct method *next;
    name_t name;
    struct pos pos;
    struct type_ref ref; // of the result
    struct class *class;
    struct local *parameters;
    unsigned parameter_count;
    unsigned ordinal; // as the program fixes it, or NO_ORDINAL
    enum access access;
    bool is_static;
    bool is_native;
    bool is_abstract;
    bool is_used;    // [c] some method calls it
    bool is_checked; // [c] made by check.c, of what is checked already
    bool is_constructor;
    bool is_damaged;             // its body could not be read, and is empty
    bool is_initializer;         // gives fields their first values: called by constructors; or, if
                                 // static, by the machine when the class is loaded
    bool is_part;                // of a static initializer, which calls it (declare_static.c)
    struct stmt *body;           // STMT_BLOCK; null if native or abstract
    struct function *function;   // [c] whose code it is, or null
    struct class *generic;       // no real one: whose the type parameters are (infer.h); or null
    const struct type *result;   // [c]
    const struct type *returned; // [c] as what it goes, which may be wider (declare.c)
    bool is_early;               // statics.c: may run before static fields have first values
    struct method *next_early;   // statics.c
    struct method *next_named;   // lookup.c: of the same class and name
    struct method *last_named;   // lookup.c: of the first of a name: the last one
};

// The machine takes at most CLASSFILE_PARAMETERS_MAX parameters. A method that has more is
// *packed*: all but the first of them, which are passed *alone*, come in an array in place of the
// last one.
static inline bool method_is_packed(const struct method *method)
{
    return method->parameter_count > CLASSFILE_PARAMETERS_MAX;
}

static inline unsigned method_alone_count(const struct method *method)
{
    return method_is_packed(method) ? CLASSFILE_PARAMETERS_MAX - 1 : method->parameter_count;
}

// One source file: what names mean inside it.
struct unit {
    struct unit *next;
    name_t package; // ".a.b" or "" if the file states none
    struct import *imports;
    struct map classes;         // by name as written here: what type_find_class() found, see there
    struct map imports_by_name; // type.c: by the simple name of the class; the first one
    bool has_indexed_imports;
    struct map mentions; // library.c: simple names by which it may mean classes
};

struct import {
    struct import *next;
    struct pos pos;
    name_t name;  // full
    bool is_used; // type_find_class() answered by it
};

// A class that another extends or implements.
struct super_ref {
    struct super_ref *next;
    struct type_ref ref;
    const struct type *type; // [c]; null if there is none of that name
};

struct class
{
    struct class *next;          // of all classes, in the order of the sources
    name_t name;                 // full, ".a.b"
    name_t simple;               // as it is written
    struct class *outer;         // that it stands in; or null
    struct class *outer_generic; // whose the type parameters of the method around it are; or null
    bool has_nested;             // some stand in it
    bool is_local;               // it stands in a method
    bool is_anonymous;           // ... in an expression: new T() { ... }
    bool is_inner;               // each object of it belongs to one of `outer`, or to a frame
    struct function *frame;      // of an inner one that stands in a method
    struct local *frame_local;   // [c] holds the frame behind the class
    struct field *around;        // declare_inner.c: of an inner one: that object
    unsigned first_order;        // [c] the first variable of its own, in the order of the scope
    struct pos pos;
    struct unit *unit;
    struct type_ref super_ref;
    struct class *super;           // [c] null: .internal.object itself
    const struct type *super_type; // [c] the same with its type arguments
    struct super_ref *interfaces;
    struct type_parameter *parameters;
    struct field *fields;
    struct field **fields_end;
    struct method *methods;
    struct method **methods_end;
    struct first *firsts;
    struct first **firsts_end;
    struct map methods_by_name; // lookup.c: up to ...
    struct method *last_indexed;
    struct map fields_by_name; // lookup.c: up to ...
    struct field *last_indexed_field;
    struct field *stage;     // declare_static.c: how many of them are done; or null
    struct method *need;     // likewise: called before its static fields are used
    struct type type;        // without type arguments
    const struct type *self; // [c] of `this`: with its own parameters as arguments
    struct super_ref *views; // [c] all above it, nearest superclass first, then interfaces
    struct map instances;    // types with type arguments, by a name made of these
    bool is_interface;
    bool is_abstract;          // interfaces are, too
    bool is_enum;              // its name as a type means int
    bool is_named;             // an enum of objects: those that its fields name
    unsigned height;           // declare.c: how many classes are above it at most
    bool is_climbing;          // declare.c
    bool is_climbed;           // declare.c: `height` is known
    bool is_incomplete;        // reported: what it lacks may be there
    bool is_sorted;            // declare.c: stands behind all above it
    struct function *function; // which it was made for, or null
    struct class *host;        // whose private members it shares: the outermost around it; or null
    unsigned index;            // outline.c: in the bundle
    unsigned words;            // gen_access.c: of an object of it, at most; 0: not yet known
    unsigned function_count;   // check.c: literals in it
    bool is_known;             // of the world that the bundle is for: not put into it
};

// The class in no other one that the class stands in, or is.
static inline struct class *class_outermost(const struct class *class)
{
    while (class->outer != NULL) class = class->outer;
    return (struct class *)class;
}

// Whether the class is the other one, or stands in it.
static inline bool class_stands_in(const struct class *class, const struct class *outer)
{
    while (class != NULL && class != outer) class = class->outer;
    return class != NULL;
}
