#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { WEAKEST = 6, NONE = 0, FORWARD = 1, BACKWARD = 2 };

struct list {
    void **items;
    int count, room;
};

struct constraint;

struct variable {
    int value, mark, strength;
    bool stays;
    struct constraint *determiner;
    struct list users;
};

enum kind { STAY, EDIT, EQUAL, SCALED };

struct constraint {
    enum kind kind;
    int strength;
    int direction;                                     // of a stay or edit FORWARD: satisfied
    struct variable *first, *second, *factor, *offset; // a stay or edit changes the second
};

static int current_mark;

static void list_add(struct list *list, void *item)
{
    if (list->count == list->room) {
        list->room = list->room == 0 ? 4 : 2 * list->room;
        list->items = realloc(list->items, (size_t)list->room * sizeof(void *));
    }
    list->items[list->count++] = item;
}

// ---- variables
// -----------------------------------------------------------------------------------

static struct variable *variable(int value)
{
    struct variable *made = calloc(1, sizeof(*made));

    made->value = value;
    made->strength = WEAKEST;
    made->stays = true;
    return made;
}

static void variable_remove(struct variable *v, struct constraint *user)
{
    int kept = 0;

    for (int i = 0; i < v->users.count; i++)
        if (v->users.items[i] != user) v->users.items[kept++] = v->users.items[i];
    v->users.count = kept;
    if (v->determiner == user) v->determiner = NULL;
}

// ---- constraints
// ---------------------------------------------------------------------------------

static bool is_binary(const struct constraint *c)
{
    return c->kind >= EQUAL;
}

static struct variable *output(const struct constraint *c)
{
    return c->direction == BACKWARD ? c->first : c->second;
}

static struct variable *input(const struct constraint *c)
{
    return c->direction == BACKWARD ? c->second : c->first;
}

static void enter(struct constraint *c)
{
    struct variable *all[] = {c->first, c->second, c->factor, c->offset};

    for (int i = 0; i < 4; i++)
        if (all[i] != NULL) list_add(&all[i]->users, c);
    c->direction = NONE;
}

static void leave(struct constraint *c)
{
    struct variable *all[] = {c->first, c->second, c->factor, c->offset};

    for (int i = 0; i < 4; i++)
        if (all[i] != NULL) variable_remove(all[i], c);
    c->direction = NONE;
}

static void choose(struct constraint *c, int mark)
{
    const struct variable *first = c->first, *second = c->second;
    int forward = second->mark != mark && c->strength < second->strength ? FORWARD : NONE;

    if (!is_binary(c) || first->mark == mark)
        c->direction = forward;
    else if (second->mark == mark || first->strength > second->strength)
        c->direction = c->strength < first->strength ? BACKWARD : NONE;
    else
        c->direction = forward;
}

static void mark_inputs(struct constraint *c, int mark)
{
    if (!is_binary(c)) return;
    input(c)->mark = mark;
    if (c->kind == SCALED) c->factor->mark = c->offset->mark = mark;
}

static bool inputs_known(const struct constraint *c, int mark)
{
    if (!is_binary(c)) return true;
    const struct variable *from = input(c);
    return from->mark == mark || from->stays || from->determiner == NULL;
}

static void execute(struct constraint *c)
{
    if (c->kind == EQUAL)
        output(c)->value = input(c)->value;
    else if (c->kind == SCALED && c->direction == FORWARD)
        c->second->value = c->first->value * c->factor->value + c->offset->value;
    else if (c->kind == SCALED)
        c->first->value = (c->second->value - c->offset->value) / c->factor->value;
}

static void recalculate(struct constraint *c)
{
    struct variable *out = output(c);

    if (!is_binary(c)) {
        out->strength = c->strength;
        out->stays = c->kind == STAY;
    } else {
        const struct variable *from = input(c);
        out->strength = c->strength > from->strength ? c->strength : from->strength;
        out->stays = from->stays;
        if (c->kind == SCALED) out->stays = from->stays && c->factor->stays && c->offset->stays;
    }
    if (out->stays) execute(c);
}

// ---- the planner
// ---------------------------------------------------------------------------------

static void add(struct constraint *c);

static void add_consumers(struct variable *of, struct list *list)
{
    for (int i = 0; i < of->users.count; i++) {
        struct constraint *user = of->users.items[i];
        if (user != of->determiner && user->direction != NONE) list_add(list, user);
    }
}

static struct list withdraw(struct variable *out)
{
    struct list unsatisfied = {0}, todo = {0};

    out->determiner = NULL;
    out->strength = WEAKEST;
    out->stays = true;
    list_add(&todo, out);
    while (todo.count > 0) {
        struct variable *v = todo.items[--todo.count];
        for (int i = 0; i < v->users.count; i++) {
            struct constraint *user = v->users.items[i];
            if (user->direction == NONE)
                list_add(&unsatisfied, user);
            else if (user != v->determiner) {
                recalculate(user);
                list_add(&todo, output(user));
            }
        }
    }
    free(todo.items);
    return unsatisfied;
}

static void withdraw_constraint(struct constraint *c)
{
    struct variable *out = output(c);

    c->direction = NONE;
    leave(c);
    struct list unsatisfied = withdraw(out);
    for (int strength = 0; strength <= WEAKEST; strength++)
        for (int i = 0; i < unsatisfied.count; i++) {
            struct constraint *user = unsatisfied.items[i];
            if (user->strength == strength) add(user);
        }
    free(unsatisfied.items);
}

static bool propagate(struct constraint *from, int mark)
{
    struct list todo = {0};
    bool is_done = true;

    list_add(&todo, from);
    while (todo.count > 0 && is_done) {
        struct constraint *next = todo.items[--todo.count];
        if (output(next)->mark == mark) {
            withdraw_constraint(from);
            is_done = false;
        } else {
            recalculate(next);
            add_consumers(output(next), &todo);
        }
    }
    free(todo.items);
    return is_done;
}

static struct constraint *satisfy(struct constraint *c, int mark)
{
    choose(c, mark);
    if (c->direction == NONE) {
        if (c->strength == 0) abort();
        return NULL;
    }
    mark_inputs(c, mark);
    struct variable *out = output(c);
    struct constraint *overridden = out->determiner;
    if (overridden != NULL) overridden->direction = NONE;
    out->determiner = c;
    if (!propagate(c, mark)) abort();
    out->mark = mark;
    return overridden;
}

static void add(struct constraint *c)
{
    int mark = ++current_mark;

    while (c != NULL) c = satisfy(c, mark);
}

static struct constraint *post(struct constraint values)
{
    struct constraint *c = malloc(sizeof(*c));

    *c = values;
    enter(c);
    add(c);
    return c;
}

static void destroy(struct constraint *c)
{
    if (c->direction != NONE)
        withdraw_constraint(c);
    else
        leave(c);
    free(c);
}

static struct list plan(struct constraint *source)
{
    struct list made = {0}, todo = {0};
    int mark = ++current_mark;

    if (source->kind == EDIT && source->direction != NONE) list_add(&todo, source);
    while (todo.count > 0) {
        struct constraint *next = todo.items[--todo.count];
        if (output(next)->mark != mark && inputs_known(next, mark)) {
            list_add(&made, next);
            output(next)->mark = mark;
            add_consumers(output(next), &todo);
        }
    }
    free(todo.items);
    return made;
}

// ---- the program
// ---------------------------------------------------------------------------------

static void execute_all(const struct list *list)
{
    for (int i = 0; i < list->count; i++) execute(list->items[i]);
}

static int chain(int n)
{
    struct variable **v = calloc((size_t)n + 1, sizeof(*v));
    int sum = 0;

    for (int i = 0; i <= n; i++) v[i] = variable(0);
    for (int i = 0; i < n; i++)
        post((struct constraint){.kind = EQUAL, .first = v[i], .second = v[i + 1]});
    post((struct constraint){.kind = STAY, .second = v[n], .strength = 3});
    struct constraint *edit =
        post((struct constraint){.kind = EDIT, .second = v[0], .strength = 2});
    struct list made = plan(edit);
    for (int i = 0; i < 100; i++) {
        v[0]->value = i;
        execute_all(&made);
        sum += v[n]->value;
    }
    destroy(edit);
    return sum;
}

static void change(struct variable *changed, int value)
{
    struct constraint *edit =
        post((struct constraint){.kind = EDIT, .second = changed, .strength = 2});
    struct list made = plan(edit);

    for (int i = 0; i < 10; i++) {
        changed->value = value;
        execute_all(&made);
    }
    destroy(edit);
    free(made.items);
}

static int projection(int n)
{
    struct variable *factor = variable(10), *offset = variable(1000);
    struct variable **from = calloc((size_t)n, sizeof(*from));
    struct variable **to = calloc((size_t)n, sizeof(*to));

    for (int i = 0; i < n; i++) {
        from[i] = variable(i);
        to[i] = variable(i);
        post((struct constraint){.kind = STAY, .second = from[i], .strength = 4});
        post((struct constraint){SCALED, 0, NONE, from[i], to[i], factor, offset});
    }
    change(from[n - 1], 17);
    int sum = to[n - 1]->value;
    change(to[n - 1], 1050);
    sum += from[n - 1]->value;
    change(factor, 5);
    for (int i = 0; i < n; i++) sum += to[i]->value;
    change(offset, 2000);
    for (int i = 0; i < n; i++) sum += to[i]->value;
    return sum;
}

int main(int argc, char **argv)
{
    int n = 999 + argc, sum = 0;

    (void)argv;
    for (int i = 0; i < 20; i++) sum += chain(n) + projection(n);
    printf("deltablue %d\n", sum);
    return 0;
}
