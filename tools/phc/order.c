#include "tools/phc/order.h"

#include "tools/phc/walk.h"

// The order of the classes in the bundle, which is that in which the machine gives static fields
// their first values. A class stands behind all above it, and as far as that leaves a choice,
// behind those that its first values mention: their static fields, methods, objects.

enum { CHAIN_MAX = 500 }; // of classes that mention one another; bounds the recursion

struct order {
    struct class *sorted;
    struct class **end;
    unsigned chain;
};

static void order_class(struct order *order, struct class *class);

static void order_expr(void *context, struct expr *expr)
{
    if (expr->kind == EXPR_FIELD && expr->access.field->is_static)
        order_class(context, expr->access.field->class);
    else if (expr->kind == EXPR_CALL && expr->call.method != NULL)
        order_class(context, expr->call.method->class);
    else if (expr->kind == EXPR_NEW && expr->type->kind == TYPE_CLASS)
        order_class(context, expr->type->class);
    walk_operands(expr, order_expr, context);
}

static void order_mentioned(struct order *order, const struct class *class)
{
    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        if (!method->is_initializer || !method->is_static) continue;
        for (const struct stmt *stmt = method->body->body; stmt != NULL; stmt = stmt->next)
            order_expr(order, stmt->expr);
    }
}

static bool order_above(struct order *order, struct class *class)
{
    bool is_done = true;

    for (const struct super_ref *each = class->views; each != NULL; each = each->next) {
        order_class(order, each->type->class);
        is_done = is_done && each->type->class->is_ordered;
    }
    return is_done;
}

// Does nothing if the class is being ordered further out: then two need one another, and the
// first values of one of them see zeros in the other.
static void order_class(struct order *order, struct class *class)
{
    if (class->is_ordered || class->is_ordering || order->chain == CHAIN_MAX) return;
    class->is_ordering = true;
    order->chain++;
    if (order_above(order, class)) {
        order_mentioned(order, class);
        class->is_ordered = true;
        *order->end = class;
        order->end = &class->next_ordered;
    }
    order->chain--;
    class->is_ordering = false;
}

void order_classes(struct phc *phc)
{
    struct order order = {.end = &order.sorted};
    struct class *class;

    for (class = phc->classes; class != NULL; class = class->next) order_class(&order, class);
    phc->classes = order.sorted;
    for (class = phc->classes; class != NULL; class = class->next)
        class->next = class->next_ordered;
}
