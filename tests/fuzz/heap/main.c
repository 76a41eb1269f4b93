// Damages words of a world, as whoever writes a disk can, and has `phantom-disk check --heap` look
// at it.
//
//     fuzz-heap [--count N] [--seed S] IMAGE
//
// In each round some words of the newest generation in IMAGE become others, in a process of its
// own. Either image_heap_verify() finds fault with the world, or the world goes on for some turns:
// it may do anything but break the machine. All is well if no round ends by a signal, which is an
// assertion, a wild access, or a loop that no turn ends. What is done to IMAGE is not written.
//
// A word is one of any page; or one of the calls of a task, and so of the progress of long work if
// IMAGE has tasks in the middle of that (workers.ph); or one of an object that C code knows to the
// word. Never made are worlds in which several things are wrong in a way that hides each; lies that
// keep all types, like a reference to an object of the same class; and objects where none was.
// Queues and their tasks are damaged on purpose in tests/unit/vm/check_test.c.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/lib/limits.h"
#include "tests/hang.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "tools/disk/heap.h"
#include "tools/disk/image.h"
#include "tools/disk/tree.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    CHANGES_MAX = 3,
    SAFEPOINTS = 400,
    WAITS = 20,
    HANG_SECONDS = 60,
    FOUND = 1, // exit status of a round, as image_heap_verify() ends it
};

static struct {
    uint32_t arena_pages;
    uint32_t *used; // pages that are not zero
    uint32_t used_count;
    uint32_t **chosen; // words that mean something: of calls first, then of objects
    uint32_t calls_count;
    uint32_t chosen_count;
    bool tells; // what it changes, since it is one round only
    uint64_t found;
    uint64_t harmless;
    uint64_t broken;
} fuzz;

static uint32_t *page_words(uint32_t page)
{
    return (uint32_t *)((uint8_t *)object_at(ARENA_BASE) + (size_t)page * PAGE_SIZE);
}

static void load_world(const char *path)
{
    static struct image image;
    static const uint8_t zero[PAGE_SIZE];
    struct format_super super;

    image_open(&image, path);
    if (image_find_super(&image, &super) != IMAGE_PHANTOM) exit(2);
    const struct format_kept id = {.generation = super.generation, .root_block = super.root_block};
    test_world_reset();
    munmap(object_at(ARENA_BASE), TEST_ARENA_BYTES);
    const char *trouble = image_heap_load(&image, tree_root(&image, &id), super.arena_pages);
    if (trouble != NULL) {
        fprintf(stderr, "fuzz-heap: %s: %s\n", path, trouble);
        exit(2);
    }
    fuzz.arena_pages = super.arena_pages;
    fuzz.used = calloc(fuzz.arena_pages, sizeof(*fuzz.used));
    for (uint32_t page = 0; page < fuzz.arena_pages; page++)
        if (memcmp(page_words(page), zero, PAGE_SIZE) != 0) fuzz.used[fuzz.used_count++] = page;
}

// ---- which words -----------------------------------------------------------------------------

static void choose(uint32_t address, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        fuzz.chosen[fuzz.chosen_count++] = object_at(address + 4 * i);
}

static void choose_calls(oref_t task)
{
    for (uint32_t at = ((const struct task *)object_at(task))->top; at != 0;) {
        const struct activation *a = object_at(at);
        const struct method *method = object_at(a->method);

        choose(at, ACTIVATION_WORDS + method->slot_count);
        at = a->caller;
    }
}

// Classes, methods and their like are many, and most words of a page are theirs anyway.
static bool is_chosen(oref_t ref)
{
    static const enum core kinds[] = {CORE_THREAD,    CORE_SEQUENCE, CORE_TRACE, CORE_LOADER,
                                      CORE_CONSOLE,   CORE_HELD,     CORE_MUTEX, CORE_COND,
                                      CORE_EXCEPTION, CORE_SEMA,     CORE_WORLD, CORE_CELL};
    const struct class *class = object_class(ref);

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (class_is(class, world_core(kinds[i]))) return class->kind == KIND_PLAIN;
    return false;
}

static void choose_words(void)
{
    fuzz.chosen = calloc((size_t)fuzz.used_count * PAGE_SIZE / 4, sizeof(*fuzz.chosen));
    for (oref_t task = heap_older_task(0); task != 0; task = heap_older_task(task))
        choose_calls(task);
    fuzz.calls_count = fuzz.chosen_count;
    heap_begin_check(); // a sweep may have been on its way
    for (oref_t ref = heap_first(); ref != 0; ref = heap_after(ref))
        if (heap_is_sound(ref) && (is_chosen(ref) || object_is_wide(ref)))
            choose(ref, object_size_bytes(ref) / 4);
    heap_end_check();
}

static uint32_t *some_chosen_word(uint64_t *chance)
{
    bool is_of_call = fuzz.calls_count != 0 && random_below(chance, 2) == 0;
    uint32_t from = is_of_call ? 0 : fuzz.calls_count;
    uint32_t end = is_of_call ? fuzz.calls_count : fuzz.chosen_count;

    return fuzz.chosen[from + random_below(chance, end - from)];
}

static uint32_t *some_word(uint64_t *chance)
{
    uint32_t page = fuzz.used[random_below(chance, fuzz.used_count)];

    return page_words(page) + random_below(chance, PAGE_SIZE / sizeof(uint32_t));
}

// One that means something, if that can be had.
static uint32_t *some_used_word(uint64_t *chance)
{
    uint32_t *word = some_word(chance);

    for (unsigned tries = 0; *word == 0 && tries < 50; tries++) word = some_word(chance);
    return word;
}

// ---- what becomes of them --------------------------------------------------------------------

static void change(uint32_t *word, uint64_t *chance)
{
    static const uint32_t edges[] = {1, 2, 255, 4096, 0x7fffffff, 0x80000000, 0xffffffff};

    switch (random_below(chance, 6)) {
    case 0:
        *word = (uint32_t)random_next(chance);
        break;
    case 1:
        *word ^= 1u << random_below(chance, 32);
        break;
    case 2:
        *word += (uint32_t)random_below(chance, 65) - 32;
        break;
    case 3:
        *word = *some_used_word(chance); // another's reference, mostly
        break;
    case 4:
        *word = edges[random_below(chance, sizeof(edges) / sizeof(edges[0]))];
        break;
    default:
        *word = 0;
    }
}

static void damage(uint64_t *chance)
{
    bool is_chosen_word = random_below(chance, 3) != 0;
    uint32_t *word = is_chosen_word ? some_chosen_word(chance) : some_used_word(chance);
    uint32_t before = *word;

    change(word, chance);
    if (fuzz.tells) printf("0x%08x: %08x becomes %08x\n", object_ref(word), before, *word);
}

static void play(uint64_t seed)
{
    static const int signs[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, HANG_SIGNAL};
    uint64_t changes = 1 + random_below(&seed, CHANGES_MAX);

    while (changes-- > 0) damage(&seed);
    if (!image_heap_verify()) _exit(FOUND);
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) signal(signs[i], SIG_DFL);
    hang_limit(HANG_SECONDS);
    test_world.safepoints_limit = SAFEPOINTS;
    test_world.waits_limit = WAITS;
    test_world.is_polled_always = true;
    test_world.input = "list\rcount\rinfo\radd one\rhelp\r";
    if (vm_resume(fuzz.arena_pages * PAGE_SIZE) == OK) (void)test_world_run();
    _exit(0);
}

static void play_round(uint64_t seed)
{
    int status;
    pid_t child = fork();

    if (child == 0) play(seed);
    if (child < 0 || waitpid(child, &status, 0) != child) abort();
    if (WIFEXITED(status) && WEXITSTATUS(status) == FOUND)
        fuzz.found++;
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        fuzz.harmless++;
    else {
        fuzz.broken++;
        fprintf(stderr, "fuzz-heap: --seed %llu --count 1 breaks the machine (status %d)\n",
                (unsigned long long)seed, status);
    }
}

int main(int argc, char **argv)
{
    uint64_t count = 1000;
    uint64_t seed = 1;

    for (int i = 1; i < argc - 2; i += 2) {
        if (strcmp(argv[i], "--count") == 0) count = strtoull(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--seed") == 0) seed = strtoull(argv[i + 1], NULL, 10);
    }
    if (argc < 2) {
        fprintf(stderr, "usage: fuzz-heap [--count N] [--seed S] IMAGE\n");
        return 2;
    }
    load_world(argv[argc - 1]);
    choose_words();
    fuzz.tells = count == 1;
    fflush(stdout);
    for (uint64_t i = 0; i < count; i++) play_round(seed + i);
    printf("%llu found, %llu harmless\n%llu passed, %llu failed\n", (unsigned long long)fuzz.found,
           (unsigned long long)fuzz.harmless, (unsigned long long)(fuzz.found + fuzz.harmless),
           (unsigned long long)fuzz.broken);
    return fuzz.broken != 0 || fuzz.found == 0;
}
