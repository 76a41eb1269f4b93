#pragma once

#include <stdbool.h>
#include <stddef.h>

// Doubly linked circular lists, with the links inside the elements.
//
// A struct list is either the head of a list or the link of one element; an element that is on
// no list points at itself, so list_remove() may be repeated and list_is_empty() asks either.
// No locks here: whoever owns the list says what guards it.

struct list {
    struct list *next;
    struct list *prev;
};

// Initialiser of a head or link with static storage.
#define LIST_INIT(name)                                                                            \
    {                                                                                              \
        &(name), &(name)                                                                           \
    }

// The structure of type `type` that contains `link` as its field `field`.
#define CONTAINER_OF(link, type, field) ((type *)((char *)(link)-offsetof(type, field)))

// Visit every link; the list must not change meanwhile.
#define list_for_each(link, head)                                                                  \
    for (struct list *link = (head)->next; link != (head); link = link->next)

static inline void list_init(struct list *list)
{
    list->next = list;
    list->prev = list;
}

static inline bool list_is_empty(const struct list *list)
{
    return list->next == list;
}

// Insert `link` before `where`; before the head means at the end of the list.
static inline void list_insert_before(struct list *where, struct list *link)
{
    link->next = where;
    link->prev = where->prev;
    where->prev->next = link;
    where->prev = link;
}

static inline void list_add_first(struct list *head, struct list *link)
{
    list_insert_before(head->next, link);
}

static inline void list_add_last(struct list *head, struct list *link)
{
    list_insert_before(head, link);
}

static inline void list_remove(struct list *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
    list_init(link);
}

// Take the first element off the list; null when the list is empty.
static inline struct list *list_take_first(struct list *head)
{
    struct list *first = head->next;

    if (first == head) return NULL;
    list_remove(first);
    return first;
}
