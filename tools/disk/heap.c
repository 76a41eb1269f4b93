#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include "tools/disk/heap.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tools/disk/tree.h"
#include "vm/audit.h"

enum { CHECK_SECONDS_MAX = 600 }; // of the largest world

static struct audit audit; // image_heap_explain() is asked after image_heap_verify()

// ---- loading ---------------------------------------------------------------------------------

static void load_pages(const struct image *image, const struct format_root *root, uint32_t pages)
{
    for (uint32_t page = 0; page < pages; page++) {
        struct format_entry entry = tree_find(image, root, page);
        if (entry.block == 0) continue;
        memcpy((uint8_t *)audit_arena() + (size_t)page * PAGE_SIZE, image_block(image, entry.block),
               PAGE_SIZE);
    }
}

const char *image_heap_load(const struct image *image, const struct format_root *root,
                            uint32_t arena_pages)
{
    void *arena = (void *)(uintptr_t)ARENA_BASE;
    size_t bytes = (size_t)arena_pages * PAGE_SIZE;

    if (mmap(arena, bytes, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0) != arena)
        return "there is no room for the arena";
    load_pages(image, root, arena_pages);
    return audit_refusal();
}

// ---- what fills it ---------------------------------------------------------------------------

static int compare_lines(const void *a, const void *b)
{
    const struct audit_class *x = a;
    const struct audit_class *y = b;

    return (x->bytes < y->bytes) - (x->bytes > y->bytes);
}

static int compare_names(const void *a, const void *b)
{
    char name_a[AUDIT_NAME_MAX], name_b[AUDIT_NAME_MAX];

    return strcmp(audit_class_name(a, name_a), audit_class_name(b, name_b));
}

static void add_line(struct audit_class *sum, const struct audit_class *line)
{
    sum->objects += line->objects;
    sum->bytes += line->bytes;
    sum->classes += line->classes;
    if (line->largest_bytes <= sum->largest_bytes) return;
    sum->largest = line->largest;
    sum->largest_bytes = line->largest_bytes;
}

// Programs bring classes of one name, each its own: they are one line. Returns how many there are.
static uint32_t join_lines(struct audit_class *list, uint32_t count)
{
    uint32_t joined = 0;

    qsort(list, count, sizeof(*list), compare_names);
    for (uint32_t i = 0; i < count; i++) {
        if (list[i].objects == 0) continue;
        if (joined != 0 && compare_names(&list[joined - 1], &list[i]) == 0)
            add_line(&list[joined - 1], &list[i]);
        else
            list[joined++] = list[i];
    }
    return joined;
}

static void print_line(const struct audit_class *line, const char *name)
{
    printf("%12" PRIu64 " %10" PRIu64 "  0x%08" PRIx32 "  %s", line->bytes, line->objects,
           line->largest, name);
    if (line->classes > 1) printf(" (%" PRIu32 " classes)", line->classes);
    putchar('\n');
}

void image_heap_report(void)
{
    uint32_t count = audit_class_count();
    struct audit_class *list = calloc(count, sizeof(*list));
    struct audit_class all;

    if (list == NULL) abort();
    all = audit_census(list, count);
    count = join_lines(list, count);
    qsort(list, count, sizeof(*list), compare_lines);
    printf("       bytes    objects  largest     class\n");
    for (uint32_t i = 0; i < count; i++) {
        char name[AUDIT_NAME_MAX];

        print_line(&list[i], audit_class_name(&list[i], name));
    }
    print_line(&all, "in all");
    free(list);
}

// ---- whether it is right ---------------------------------------------------------------------

static void on_alarm(int number)
{
    static const char text[] =
        "the world was not looked through to its end: that takes longer than "
        "ten minutes, or leads around for ever\n";

    (void)number;
    (void)!write(STDOUT_FILENO, text, sizeof(text) - 1);
    _exit(1);
}

// An assertion of the virtual machine's, or a wild reference.
static void on_damage(int number)
{
    static const char text[] = "the world is damaged: it leads out of the arena\n";

    (void)!write(STDOUT_FILENO, text, number == SIGABRT ? 21 : sizeof(text) - 1);
    if (number == SIGABRT) (void)!write(STDOUT_FILENO, "\n", 1);
    _exit(1);
}

static void watch_for_damage(void)
{
    static const int signs[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) signal(signs[i], on_damage);
    fflush(stdout);
    signal(SIGALRM, on_alarm);
    alarm(CHECK_SECONDS_MAX);
}

static void print_finding(const char *line)
{
    puts(line);
}

static uint32_t *make_room(void)
{
    void *room = mmap(NULL, (size_t)AUDIT_OBJECTS_MAX * sizeof(uint32_t), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (room == MAP_FAILED) abort();
    return room;
}

bool image_heap_verify(void)
{
    bool is_right;

    watch_for_damage();
    audit = (struct audit){.from = make_room(), .queue = make_room(), .print = print_finding};
    is_right = audit_verify(&audit);
    alarm(0);
    return is_right;
}

int image_heap_explain(uint32_t address)
{
    if (audit_explain(&audit, address)) return 0;
    printf("0x%08" PRIx32 ": nothing leads there\n", address);
    return 1;
}
