#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include "tools/disk/heap.h"

#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tools/disk/tree.h"
#include "vm/class.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/verify.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { CHECK_SECONDS_MAX = 600 }; // of the largest world

// ---- loading ---------------------------------------------------------------------------------

static void load_pages(const struct image *image, const struct format_root *root, uint32_t pages)
{
    for (uint32_t page = 0; page < pages; page++) {
        struct format_entry entry = tree_find(image, root, page);
        if (entry.block == 0) continue;
        memcpy((uint8_t *)object_at(ARENA_BASE) + (size_t)page * PAGE_SIZE,
               image_block(image, entry.block), PAGE_SIZE);
    }
}

const char *heap_load(const struct image *image, const struct format_root *root,
                      uint32_t arena_pages)
{
    void *place = (void *)(uintptr_t)ARENA_BASE;
    size_t bytes = (size_t)arena_pages * PAGE_SIZE;

    if (mmap(place, bytes, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0) != place)
        return "there is no room for the arena";
    load_pages(image, root, arena_pages);
    if (world()->magic != WORLD_MAGIC) return "the arena holds no world";
    if (world()->layout != WORLD_LAYOUT) return "the world is of another layout";
    return NULL;
}

// ---- what fills it ---------------------------------------------------------------------------

struct census {
    oref_t class;
    uint64_t objects;
    uint64_t bytes;
    oref_t largest; // object, to ask heap_explain() for
    uint32_t largest_bytes;
};

static int census_compare(const void *a, const void *b)
{
    const struct census *x = a;
    const struct census *y = b;

    return (x->bytes < y->bytes) - (x->bytes > y->bytes);
}

// One line for each class; they are in the order of the list that the world keeps.
static unsigned census_begin(struct census **list)
{
    unsigned count = 0;

    for (oref_t c = world()->classes; c != 0; c = ((struct class *)object_at(c))->next) count++;
    *list = calloc(count, sizeof(**list));
    if (*list == NULL) abort();
    count = 0;
    for (oref_t c = world()->classes; c != 0; c = ((struct class *)object_at(c))->next)
        (*list)[count++].class = c;
    return count;
}

static struct census *census_find(struct census *list, unsigned count, oref_t class)
{
    for (unsigned i = 0; i < count; i++)
        if (list[i].class == class) return &list[i];
    return NULL;
}

static void census_add(struct census *line, oref_t ref)
{
    uint32_t bytes = object_size_bytes(ref);

    line->objects++;
    line->bytes += bytes;
    if (bytes <= line->largest_bytes) return;
    line->largest = ref;
    line->largest_bytes = bytes;
}

static void census_print(const struct census *line)
{
    const struct class *class = object_at(line->class);
    const struct string *name = object_at(class->name);

    printf("%12" PRIu64 " %10" PRIu64 "  0x%08" PRIx32 "  %.*s\n", line->bytes, line->objects,
           line->largest, (int)object_length(class->name), (const char *)name->bytes);
}

void heap_report(void)
{
    struct census *list;
    unsigned count = census_begin(&list);
    struct census all = {0};

    heap_begin_check();
    for (oref_t ref = heap_first(); ref != 0; ref = heap_after(ref)) {
        if (!heap_is_sound(ref)) continue;
        struct census *line = census_find(list, count, object_ref(object_class(ref)));
        census_add(&all, ref);
        if (line != NULL) census_add(line, ref); // heap_verify() has seen to it that there is one
    }
    heap_end_check();
    qsort(list, count, sizeof(*list), census_compare);
    printf("       bytes    objects  largest     class\n");
    for (unsigned i = 0; i < count && list[i].objects != 0; i++) census_print(&list[i]);
    printf("%12" PRIu64 " %10" PRIu64 "  0x%08" PRIx32 "  in all\n", all.bytes, all.objects,
           all.largest);
    free(list);
}

// ---- what keeps an object --------------------------------------------------------------------

enum { PLACES = ARENA_MAX_BYTES / OBJECT_ALIGN };

// A search in rings around the world. For each object that was reached: from which one.
static struct {
    oref_t *from; // by place; 0: not yet
    oref_t *queue;
    size_t begin, end;
} search;

static void search_reach(oref_t from, oref_t to)
{
    if (to == 0 || search.from[(to - ARENA_BASE) / OBJECT_ALIGN] != 0) return;
    search.from[(to - ARENA_BASE) / OBJECT_ALIGN] = from;
    search.queue[search.end++] = to;
}

// Whether a variable of this call holds the object.
static bool search_is_in(const struct activation *a, oref_t wanted)
{
    const struct method *method = object_at(a->method);
    const uint32_t *map = ((const struct words *)object_at(method->ref_slots))->at;

    for (uint32_t i = 0; i < method->slot_count; i++)
        if ((map[i / 32] >> i % 32 & 1) && a->slots[i] == wanted) return true;
    return false;
}

static void search_task(oref_t ref)
{
    for (uint32_t at = ((const struct task *)object_at(ref))->top; at != 0;) {
        const struct activation *a = object_at(at);
        const struct method *method = object_at(a->method);
        const uint32_t *map = ((const struct words *)object_at(method->ref_slots))->at;
        for (uint32_t i = 0; i < method->slot_count; i++)
            if (map[i / 32] >> i % 32 & 1) search_reach(ref, a->slots[i]);
        at = a->caller;
    }
}

static void search_object(oref_t ref)
{
    const struct class *class = object_class(ref);
    const oref_t *body = (const oref_t *)((const struct object *)object_at(ref) + 1);
    uint32_t count = class->kind == KIND_REFS    ? object_length(ref)
                     : class->kind == KIND_STACK ? 2
                                                 : class->body_words;

    if (class->kind == KIND_BYTES || class->kind == KIND_WORDS) return;
    for (uint32_t i = 0; i < count; i++)
        if (class->kind != KIND_PLAIN || class->ref_map[i / 32] >> i % 32 & 1)
            search_reach(ref, body[i]);
    if (object_ref(class) == world_core(CORE_THREAD)) search_task(ref);
}

static void *search_room(void)
{
    void *room = mmap(NULL, (size_t)PLACES * sizeof(oref_t), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (room == MAP_FAILED) abort();
    return room;
}

static void search_print(oref_t ref)
{
    const struct class *class = object_class(ref);

    printf("0x%08" PRIx32 "  %.*s\n", ref, (int)object_length(class->name),
           (const char *)((const struct string *)object_at(class->name))->bytes);
}

// Which call of a task holds the object, if one does.
static void search_print_call(oref_t task, oref_t ref)
{
    char line[256];
    struct text text = text_begin(line, sizeof(line));

    if (task == ref || object_class(task) != object_at(world_core(CORE_THREAD))) return;
    for (uint32_t at = ((const struct task *)object_at(task))->top; at != 0;) {
        const struct activation *a = object_at(at);
        if (search_is_in(a, ref)) {
            except_describe(&text, a->method, activation_pc(a));
            printf("            in %s\n", line);
            return;
        }
        at = a->caller;
    }
}

static void search_all(void)
{
    search.from = search_room();
    search.queue = search_room();
    search_reach(ARENA_BASE, ARENA_BASE);
    while (search.begin < search.end) search_object(search.queue[search.begin++]);
}

// ---- whether it is right ---------------------------------------------------------------------

// An assertion of the virtual machine's, a wild reference, or a list without an end.
static void on_damage(int number)
{
    static const char text[] =
        "the world is damaged: it leads out of the arena, or around for ever\n";

    (void)!write(STDOUT_FILENO, text, number == SIGABRT ? 21 : sizeof(text) - 1);
    if (number == SIGABRT) (void)!write(STDOUT_FILENO, "\n", 1);
    _exit(1);
}

static void watch_for_damage(void)
{
    static const int signs[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) signal(signs[i], on_damage);
    fflush(stdout);
    alarm(CHECK_SECONDS_MAX);
}

static bool complain_of(const struct method *method, const char *fault)
{
    char line[256];
    struct text text = text_begin(line, sizeof(line));

    if (fault == NULL) return true;
    except_describe(&text, object_ref(method), 0);
    printf("the world is damaged: %s: %s\n", line, fault);
    return false;
}

static bool verify_one_method(const struct method *method)
{
    bool is_right = complain_of(method, verify_facts(method));

    if (method->code == 0 || !is_right) return is_right;
    return complain_of(method, verify_linked(method));
}

static bool verify_one_class(const struct class *class)
{
    const struct string *name = object_at(class->name);
    const char *fault = verify_class(class);

    if (fault != NULL)
        printf("the world is damaged: class %.*s: %s\n", (int)object_length(class->name),
               (const char *)name->bytes, fault);
    return fault == NULL;
}

static bool verify_object(oref_t ref)
{
    if (object_class(ref) == object_at(world_core(CORE_CLASS)))
        return verify_one_class(object_at(ref));
    if (object_class(ref) == object_at(world_core(CORE_METHOD)))
        return verify_one_method(object_at(ref));
    return true;
}

// Every call of the task goes on where an instruction begins.
static bool verify_task(oref_t ref)
{
    bool is_right = true;

    if (object_class(ref) != object_at(world_core(CORE_THREAD))) return true;
    for (uint32_t at = ((const struct task *)object_at(ref))->top; at != 0;) {
        const struct activation *a = object_at(at);
        const struct method *method = object_at(a->method);

        if (method->code != 0 && !verify_is_start(method, activation_pc(a)))
            is_right = complain_of(method, "a task is within an instruction");
        at = a->caller;
    }
    return is_right;
}

bool heap_verify(void)
{
    bool is_right = true;

    watch_for_damage();
    vm_check();
    search_all();
    for (size_t i = 0; i < search.end; i++) is_right &= verify_object(search.queue[i]);
    for (size_t i = 0; is_right && i < search.end; i++) is_right &= verify_task(search.queue[i]);
    alarm(0);
    return is_right;
}

int heap_explain(uint32_t address)
{
    if (!heap_has(address) || search.from[(address - ARENA_BASE) / OBJECT_ALIGN] == 0) {
        printf("0x%08" PRIx32 ": nothing leads there\n", address);
        return 1;
    }
    for (oref_t at = address, from;; at = from) {
        from = search.from[(at - ARENA_BASE) / OBJECT_ALIGN];
        search_print(at);
        if (at == ARENA_BASE) return 0;
        search_print_call(from, at);
    }
}
