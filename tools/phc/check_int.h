#pragma once

#include "tools/phc/context.h"
#include "tools/phc/type.h"

// Inside the checker. An expression with a mistake gets the type TYPE_ERROR, which fits
// everywhere, so that one mistake is one message.

// The last text that was made of several, and how much room there is for it.
struct joined {
    char *bytes;
    size_t size;
    size_t capacity;
};

// Variables that `is` has found (check_found.c) if a condition is true, and if it is false.
struct found {
    struct found *next;
    struct local *local;
};

struct findings {
    struct found *yes, *no;
};

struct check {
    struct phc *phc;
    struct class *class;
    struct method *method;     // null in a class constant
    struct function *function; // the literal around this place, or null
    bool has_this;             // there is an object here
    struct local **scope;      // the variables that can be seen, innermost last
    unsigned scope_count;
    unsigned scope_capacity;
    struct map names;     // the innermost variable of each name, or null
    struct map ended;     // the last variable of each name that cannot be seen any more, or null
    unsigned block_start; // first of the innermost block in `scope`
    unsigned loops;       // around the current statement
    unsigned switches;
    struct label_scope *labels; // of the loops around, innermost first
    unsigned local_writes;      // assignments to variables met so far
    unsigned nesting;           // expressions around this place
    struct joined joined;
    struct findings findings; // of the expression that was checked last
    bool is_left;             // a break leaves the loop, or switch, around this place
    unsigned far_breaks;      // those met so far that name a label
    // The default value of a parameter that this is, or null.
    const struct default_value *default_value;
};

__attribute__((format(printf, 3, 4))) void check_error(struct check *check, struct pos pos,
                                                       const char *format, ...);

// The same about a value, all of which is underlined.
__attribute__((format(printf, 3, 4))) void
check_error_value(struct check *check, struct expr *value, const char *format, ...);

// A method can have so many variables that are visible at once; far more than there are slots.
void check_declare(struct check *check, struct local *local);
void check_forget(struct check *check, unsigned count); // all but the first ones

// Behind a method that stands in another one: everything is as it was outside, but for what has
// grown meanwhile, of which an old copy would be wrong.
void check_go_back(struct check *check, const struct check *outside);

// check_suggest.c: the end of a message about a name that nothing has: "; did you mean ...", or "".
// The field or method would be one of `class`; the name stand alone; the element be one of `type`;
// the field be there, but for others.
const char *check_suggest_field(struct check *check, name_t name, const struct class *class);
const char *check_suggest_method(struct check *check, name_t name, const struct class *class);
const char *check_suggest_instead(struct check *check, const struct field *hidden);
const char *check_suggest_name(struct check *check, name_t name);
const char *check_suggest_element(struct check *check, const struct type *type);

// The same about what a foreach cannot walk through.
const char *check_suggest_walk(const struct class *class);

// What is said of a name that only a method has here; null: none has.
const char *check_say_method(struct check *check, name_t name);

// Whether the class, which may be null, or one above it has a method of this name.
bool check_names_method(const struct class *class, const char *name);

// convert.c
enum { FIT_NOT = 1000000 };

// How well a value of `from` goes where `to` is wanted without being asked: 0 is exactly, FIT_NOT
// not at all.
unsigned check_fit(struct phc *phc, const struct type *from, const struct type *to);

unsigned check_fit_value(struct phc *phc, const struct expr *expr, const struct type *to);

// *expr as a value of that type, converted if need be; reports if it cannot be. `what` completes
// the message: "int cannot be used as WHAT, which is a string".
void check_convert(struct check *check, struct expr **expr, const struct type *to,
                   const char *what);

// check_narrow.c: the same of a value that is stored, in fewer bits unless `narrow` is null:
// reports a constant that does not fit. Or of one that becomes an element of that array type.
void check_store(struct check *check, struct expr **value, const struct type *type,
                 const struct narrow *narrow, const char *what);
void check_store_element(struct check *check, struct expr **value, const struct type *row,
                         const char *what);

// The value of a cast to a narrow type: an int, whose upper bits are cut off.
void check_narrow_cast(struct check *check, const struct expr *cast, struct expr **value,
                       const struct type *to);

// How what is assigned to the target, which is checked, is stored; null: as it is.
const struct narrow *check_narrow(const struct expr *target);

// For the end of a message: how a text is read as a number of that type.
const char *check_hint_reading(const struct type *number);

// For the end of a message that an array does not fit: the copy that would, or "".
const char *check_hint_copy(struct check *check, const struct type *from, const struct type *to);

// The same for what is asked for by a cast.
void check_convert_explicit(struct check *check, struct expr **expr, const struct type *to);

// check_rows.c: reports a cast of an array of objects to another one that does not hold, and a test
// that cannot; warns of those that look at nothing. The operands are checked.
void check_row_cast(struct check *check, const struct expr *operand, const struct type *to);
void check_row_test(struct check *check, const struct expr *operand, const struct type *to);

// The same of a test, which is checked, for a type parameter, and for a generic class.
void check_instance_test(struct check *check, const struct expr *test);

// *expr, already of a type that is known to convert.
void check_wrap(struct check *check, struct expr **expr, const struct type *to);

// The string that stands for a value of any type.
struct expr *check_text(struct check *check, struct expr *value);

// check.c
struct scope_mark {
    unsigned count;
    unsigned block_start;
};
struct scope_mark check_open_scope(struct check *check);
void check_close_scope(struct check *check, struct scope_mark mark);
void check_statement(struct check *check, struct stmt *stmt);
void check_method(struct check *check); // the body of `method`
void check_list(struct check *check, struct stmt *list);
// The nearest class above both.
const struct type *check_common_type(struct check *check, const struct type *one,
                                     const struct type *other);

// check_found.c
void check_found_set(const struct found *list, bool is_bound);
void check_logic(struct check *check, struct expr *expr);
void check_not(struct check *check, struct expr *expr);
void check_is(struct check *check, struct expr *expr);
void check_if(struct check *check, struct stmt *stmt);
void check_loop(struct check *check, struct stmt *stmt);

// check_switch.c
void check_switch(struct check *check, struct stmt *stmt);
void check_switch_value(struct check *check, struct expr *expr);
struct stmt *check_new_stmt(struct check *check, enum stmt_kind kind, struct pos pos);

// check_foreach.c: makes it the loop that it is short for.
void check_foreach(struct check *check, struct stmt *stmt);

// check_using.c: likewise.
void check_using(struct check *check, struct stmt *stmt);

// A variable without a name, of what stands for something else: its declaration, behind which it
// has the value, and its use.
struct stmt *check_new_hidden(struct check *check, struct expr *value, const struct type *type);
struct expr *check_use_local(struct check *check, struct local *local);

// check_inner.c: classes that stand in others
// The object of that class, which stands around this place, or is it; null: there is none.
struct expr *check_object_around(struct check *check, const struct class *wanted, struct pos pos);
// For a new object of the class, in front of the arguments: what it belongs to. False: reported.
bool check_add_around(struct check *check, const struct class *class, struct expr **arguments,
                      struct pos pos);
// What stands here in the method: a whole class, which sees the variables that can be seen; the
// statement that is one.
void check_class_inside(struct check *check, struct class *class);
void check_local_class(struct check *check, struct stmt *stmt);
void check_keep_around(struct check *check, struct method *method);

// check_index.c
void check_element(struct check *check, struct expr **link);
// An assignment, or the statement that is one: if it stores an element of what is no array, makes
// it what that is short for. Otherwise false.
bool check_set_element(struct check *check, struct expr **link);
bool check_change_element(struct check *check, struct stmt *stmt);

// check_name.c
// Whether the name is that of a variable here, or of a field.
bool check_names_variable(struct check *check, name_t name);
void check_name(struct check *check, struct expr *expr);   // EXPR_NAME
void check_member(struct check *check, struct expr *expr); // EXPR_MEMBER
void check_constant(struct check *check, struct field *field);

// check_expr.c
void check_expr(struct check *check, struct expr **expr);
void check_value(struct check *check, struct expr **expr); // the same, and it may not be void
void check_condition(struct check *check, struct expr **expr);
struct expr *check_new_expr(struct check *check, enum expr_kind kind, struct pos pos,
                            const struct type *type);
struct expr *check_new_number(struct check *check, struct pos pos, const struct type *type,
                              int64_t value);

// check_access.c
// Whether code here may use a member of `owner`, in an object that is known to be of the class
// `object`; null: it is static.
bool check_may_use(const struct check *check, const struct class *owner, enum access access,
                   const struct class *object);

// Reports that it may not. `hint` ends the message; or "".
void check_refuse(struct check *check, struct pos pos, name_t name, const struct class *owner,
                  enum access access, const char *hint);

// check_call.c
struct expr *check_new_this(struct check *check, struct pos pos);
void check_call(struct check *check, struct expr **expr);
void check_new(struct check *check, struct expr **link);

void check_row(struct check *check, struct expr *expr); // new T[] { ... }

// Whether a value of the type has a method of this name that takes these arguments, which are
// checked already.
bool check_has_method(struct check *check, const struct type *type, const char *name,
                      struct expr *arguments);

// The constructor that a constructor of `class` calls first if it names none; null: none to call.
// Reports if the superclass has some but none without parameters.
struct method *check_implied_super(struct check *check, struct pos pos);

// check_arguments.c: the default value of a parameter, which may be asked for before its method is
// looked at. Null: reported.
const struct expr *check_default_value(struct check *check, struct default_value *value);

// Calls of the library, for what operators are short for. All arguments are checked already.
struct expr *check_library_call(struct check *check, struct class *class, const char *name,
                                struct expr *arguments, struct pos pos);
struct expr *check_method_call(struct check *check, struct expr *receiver, const char *name,
                               struct expr *arguments, struct pos pos);

// check_function.c
// Whether a function literal can be what `to` says, and makes it that.
bool check_function_fits(struct phc *phc, const struct type *from, const struct type *to);
void check_function(struct check *check, struct expr *expr, const struct type *to);

// The literals among the arguments of a generic method whose results only their bodies say: makes
// them what the method wants. What is then known of its type parameters, of which `own` was.
const struct type *check_open_literals(struct check *check, const struct method *method,
                                       const struct type *view, const struct type *own,
                                       struct expr *arguments);

// A `return` in one, whose value is checked.
void check_function_give(struct check *check, struct stmt *stmt);

// Which method `f(x)` calls where f is of this type: call(), or the one that a literal would give.
// Null if there is none.
const char *check_function_name(struct phc *phc, const struct type *type);

// The variable as the function around this place knows it.
struct local *check_seen_local(struct check *check, struct local *local);

// `this` is used here, be it unsaid.
void check_use_this(struct check *check);
// The function keeps what is `this` around it, an object of that class.
void check_keep_this(struct check *check, struct function *function, struct class *class);

// fold.c: computes now what depends on constants only. Changes *expr into a number, or not at all.
void fold_expr(struct expr *expr);
