#include "tests/vmrun/survey.h"

#include <inttypes.h>

#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/pages.h"
#include "vm/world.h"

enum { WHOLE_PAGES = 2 }; // that an object of 4 KiB needs

struct survey {
    uint64_t objects;
    uint64_t live_bytes;
    uint64_t room_pages; // in which objects of 4 KiB can be made
};

static void survey_objects(struct survey *survey)
{
    heap_begin_check();
    for (oref_t ref = heap_first(); ref != 0; ref = heap_after(ref)) {
        if (!heap_is_sound(ref)) continue;
        uint32_t bytes = object_size_bytes(ref);
        survey->objects++;
        survey->live_bytes += bytes;
    }
    heap_end_check();
}

static bool survey_is_free(uint32_t page)
{
    return page >= pages_end() || pages_kind(page) == PAGES_FREE;
}

static void survey_room(struct survey *survey)
{
    uint32_t end = pages_index(world()->heap_end);
    uint32_t run = 0;

    for (uint32_t page = 0; page < end; page++) {
        run = survey_is_free(page) ? run + 1 : 0;
        if (run == WHOLE_PAGES) {
            survey->room_pages += WHOLE_PAGES;
            run = 0;
        }
    }
}

void survey_print(FILE *file)
{
    const struct heap *h = &world()->heap;
    struct survey survey = {0};

    collect_all();
    survey_objects(&survey);
    survey_room(&survey);
    uint64_t arena_bytes = world()->heap_end - ARENA_BASE;
    uint64_t useful_bytes = survey.live_bytes + (survey.room_pages << PAGE_SHIFT);
    uint64_t unusable_bytes = arena_bytes - useful_bytes;
    fprintf(file,
            "live %" PRIu64 " objects %" PRIu64 " allocated %" PRIu64 " unusable %" PRIu64 "\n",
            survey.live_bytes, survey.objects, h->old_bytes + h->young_bytes_seen,
            (100 * unusable_bytes + arena_bytes - 1) / arena_bytes);
}
