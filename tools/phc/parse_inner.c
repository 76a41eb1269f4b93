#include <stdio.h>
#include <string.h>

#include "tools/phc/parse_int.h"

// Classes that stand in others:
//
//     class list                      .test.list
//     {
//         class node { ... }          .test.list.node           inner: each of a list
//         static class error { ... }  .test.list.error          nested: knows no list
//         void walk()
//         {
//             class step { ... }      .test.list$step           local: sees the variables of walk()
//             new runnable() { ... }  .test.list$runnable       anonymous: likewise
//         }
//     }
//
// Records, interfaces and enums see no object and no variables. What a local name means is known
// here already, from the text: it is replaced by the full one.

struct local_name {
    struct local_name *next;
    name_t simple;
    name_t full;
    struct local_name *hidden; // of the same name, further out
    const struct token *block; // in which it stands
    struct pos pos;
};

static name_t join_names(struct parser *parser, name_t outer, char mark, name_t simple,
                         unsigned number)
{
    char full[NAME_BYTES_MAX];

    if (number < 2)
        snprintf(full, sizeof(full), "%s%c%s", outer, mark, simple);
    else
        snprintf(full, sizeof(full), "%s%c%s$%u", outer, mark, simple, number); // no such name
    return names_of(&parser->phc->names, full);
}

// Several methods may have classes of one name. What stands in a local class is named like what
// stands beside it, so that names do not grow with every class around.
static name_t make_local_name(struct parser *parser, name_t simple)
{
    const struct class *class = parser->class;
    uintptr_t *count;
    name_t name;

    while (class->is_local) class = class->outer;
    name = join_names(parser, class->name, '$', simple, 1);
    count = map_at(&parser->phc->mem, &parser->phc->local_classes, name);
    return ++*count == 1 ? name : join_names(parser, class->name, '$', simple, (unsigned)*count);
}

name_t parse_inner_name(struct parser *parser, name_t simple)
{
    if (parser->block != NULL) return make_local_name(parser, simple);
    return join_names(parser, parser->class->name, '.', simple, 1);
}

name_t parse_local_name(const struct parser *parser, name_t name)
{
    const struct local_name *seen = (const struct local_name *)map_get(&parser->innermost, name);

    return seen == NULL ? name : seen->full;
}

void parse_forget_names(struct parser *parser, struct local_name *names)
{
    for (; parser->names != names; parser->names = parser->names->next)
        *map_at(&parser->phc->mem, &parser->innermost, parser->names->simple) =
            (uintptr_t)parser->names->hidden;
}

static void add_local_name(struct parser *parser, const struct class *class)
{
    struct local_name *name = PHC_NEW(parser->phc, struct local_name);
    uintptr_t *seen = map_at(&parser->phc->mem, &parser->innermost, class->simple);

    *name = (struct local_name){
        .next = parser->names,
        .simple = class->simple,
        .full = class->name,
        .hidden = (struct local_name *)*seen,
        .block = parser->block,
        .pos = class->pos,
    };
    if (name->hidden != NULL && name->hidden->block == parser->block) {
        diag_error(&parser->phc->diag, class->pos, "there are two classes %s in this block",
                   class->simple);
        diag_note(&parser->phc->diag, name->hidden->pos, "the other one is here");
    }
    *seen = (uintptr_t)name;
    parser->names = name;
}

void parse_set_outer(struct parser *parser, struct class *class)
{
    if (parser->class == NULL) return;
    class->outer = parser->class;
    class->outer_generic = parser->generic;
    class->host = class_outermost(class->outer);
    class->is_local = parser->block != NULL;
    class->outer->has_nested = true;
    if (class->is_local) add_local_name(parser, class);
}

static bool enter_class(struct parser *parser)
{
    if (parser->functions == FUNCTIONS_MAX) parse_error(parser, "classes are nested too deeply");
    if (parser->functions == FUNCTIONS_MAX) return false;
    parser->functions++;
    return true;
}

// ---- among members -----------------------------------------------------------------------------

// Which has no meaning before a class: parse_class_access() says so.
static bool is_access(const struct token *token)
{
    return token->kind == TOKEN_NAME &&
           (strcmp(token->name, "private") == 0 || strcmp(token->name, "public") == 0 ||
            strcmp(token->name, "protected") == 0 || strcmp(token->name, "final") == 0);
}

// What is called without anything is a method that gives a `record`.
static bool is_record(const struct token *token)
{
    if (strcmp(token->name, "record") != 0 || token[1].kind != TOKEN_NAME) return false;
    if (token[2].kind == TOKEN_LT) return true;
    return token[2].kind == TOKEN_PAREN_OPEN && token[3].kind != TOKEN_PAREN_CLOSE;
}

// The word that begins a class here, behind `static` and `abstract`; or null.
static const struct token *class_word(const struct token *token)
{
    enum token_kind behind;

    if (is_access(token)) token++;
    if (token->kind == TOKEN_STATIC) token++;
    if (token->kind == TOKEN_NAME && strcmp(token->name, "abstract") == 0) token++;
    if (token->kind == TOKEN_CLASS || token->kind == TOKEN_INTERFACE) return token;
    if (token->kind != TOKEN_NAME || token[1].kind == TOKEN_END) return NULL;
    behind = token[2].kind;
    if (strcmp(token->name, "enum") == 0 &&
        (token[1].kind == TOKEN_CLASS ||
         (token[1].kind == TOKEN_NAME && behind == TOKEN_BRACE_OPEN)))
        return token;
    return is_record(token) ? token : NULL;
}

// A class inside of this one; where braces are missing in the file, to judge by where it stands on
// its line.
bool parse_nested_class(struct parser *parser, const struct class *class)
{
    const struct token *word = class_word(parser->next);
    bool was_damaged = parser->is_damaged, is_static;
    struct class *nested;

    if (word == NULL) return false;
    if (parser->lacks_braces && word[1].pos.column <= class->pos.column) return false;
    if (class->is_local)
        parse_error(parser,
                    "a class in a method has no classes of its own: write it beside this one");
    parser->is_lost = false;
    parser->is_damaged = was_damaged;
    if (!enter_class(parser)) return false;
    parse_class_access(parser);
    is_static = parse_accept(parser, TOKEN_STATIC) || word->kind != TOKEN_CLASS;
    nested = parse_any_class(parser);
    parser->functions--;
    if (nested != NULL) nested->is_inner = !is_static && !class->is_interface;
    return true;
}

// ---- in methods --------------------------------------------------------------------------------

// A class that sees the variables of the method keeps them in its frame.
static void give_frame(struct parser *parser, struct class *class)
{
    name_t name = join_names(parser, class->name, '$', "frame", 0);
    struct class *frame = parse_make_class(parser, name, class->pos);

    class->is_inner = true;
    class->frame = PHC_NEW(parser->phc, struct function);
    class->frame->class = frame;
    frame->function = class->frame;
    frame->host = class->host;
}

bool parse_at_local_class(const struct parser *parser)
{
    const struct token *word = class_word(parser->next);

    return word != NULL && parser->next->kind != TOKEN_STATIC && parser->block != NULL &&
           (!parser->lacks_braces ||
            parser->next->pos.column > parse_indent(parser, parser->block));
}

struct stmt *parse_local_class(struct parser *parser)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_CLASS, parser->next->pos);
    const struct token *word = class_word(parser->next);

    parser->start = parser->next;
    if (word->kind == TOKEN_NAME && strcmp(word->name, "enum") == 0)
        parse_error(parser, "an enum stands beside methods, not in one");
    parser->is_lost = false;
    if (enter_class(parser)) {
        stmt->class = parse_any_class(parser);
        parser->functions--;
    }
    if (stmt->class == NULL) stmt->kind = STMT_EMPTY;
    if (word->kind == TOKEN_CLASS && stmt->class != NULL) give_frame(parser, stmt->class);
    return stmt;
}

// `.a.name` or `.a.outer$name`
static const char *last_part(name_t name)
{
    const char *dot = strrchr(name, '.'), *dollar = strrchr(name, '$');

    if (dollar != NULL) return dollar + 1;
    return dot == NULL ? name : dot + 1;
}

void parse_anonymous_class(struct parser *parser, struct expr *made)
{
    struct type_ref *ref = &made->create.ref;
    struct pos begin = parser->next->pos;
    struct class *class;

    if (parser->class == NULL || ref->name == NULL || !enter_class(parser)) return;
    class = parse_make_class(
        parser, make_local_name(parser, names_of(&parser->phc->names, last_part(ref->name))),
        made->pos);
    class->simple = names_of(&parser->phc->names, "(anonymous)");
    class->outer = parser->class;
    class->outer_generic = parser->generic;
    class->host = class_outermost(class->outer);
    class->is_local = class->is_anonymous = true;
    class->super_ref = *ref;
    give_frame(parser, class);
    parse_accept_as(parser, TOKEN_BRACE_OPEN, ROLE_CLASS);
    parse_members(parser, class);
    parse_block_end(parser, begin);
    parser->functions--;
    made->create.body = class;
    *ref = (struct type_ref){.pos = ref->pos, .name = class->name};
}
