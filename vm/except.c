#include "vm/except.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/host.h"
#include "vm/text.h"
#include "vm/world.h"

enum {
    TRACE_DEPTH_MAX = 32, // activations that a trace keeps, the innermost
    LINE_MAX = 200,       // characters in a line for the operator
    UNWIND_STEPS = 1024,  // activations and handlers that are looked at in one go
    REPORT_MS = 1000,     // of the reports for the operator there is one in so long a time,
    REPORTS_MAX = 16,     // ... but so many may come at once
    CAUSES_MAX = 8,       // of an exception, that are reported
    REPORT_BYTES_MAX = (1 + CAUSES_MAX + TRACE_DEPTH_MAX) * LINE_MAX,
    WAITING_BYTES = 3 * REPORT_BYTES_MAX, // of reports that wait to be shown
};

static struct {
    char text[TRACE_DEPTH_MAX * LINE_MAX];
    uint64_t spent_until_ms; // when reports could come at their pace again, by this life's clock
    uint32_t silenced;       // reports that were left out since the last one
    // Lines that wait to be shown, each with a zero at its end: from `shown` to `used`.
    char waiting[WAITING_BYTES];
    uint32_t shown, used;
    uint32_t put_off;      // how often in a row that was put off for the shell
    bool has_ended_a_task; // an exception has, in this life
} except;

void except_begin_life(void)
{
    except.spent_until_ms = 0;
    except.silenced = 0;
    except.shown = except.used = 0;
    except.has_ended_a_task = false;
}

oref_t except_make(enum core class, const char *message)
{
    oref_t ref = class == CORE_MEMORY_FULL ? 0 : heap_alloc_plain(world_core(class));
    oref_t text = ref == 0 ? 0 : heap_make_utf8(message, (uint32_t)strlen(message));

    if (text == 0) return world()->memory_full;
    heap_store(ref, &((struct exception *)object_at(ref))->message, text);
    return ref;
}

// ---- throwing --------------------------------------------------------------------------------

bool except_shows(oref_t method)
{
    return refs_count(((const struct method *)object_at(method))->lines) != 0;
}

// The activations that a trace keeps, the innermost first.
struct calls {
    uint32_t from;
    uint32_t count;
    uint32_t activations[TRACE_DEPTH_MAX];
};

static void except_collect(void *argument)
{
    struct calls *calls = argument;

    for (uint32_t at = calls->from; at != 0 && calls->count < TRACE_DEPTH_MAX;) {
        const struct activation *a = object_at(at);
        uint32_t caller = a->caller;
        if (except_shows(a->method)) calls->activations[calls->count++] = at;
        at = caller;
    }
}

// The trace of where a task is; 0 if there is no memory for one. It ends where a page is lost:
// nobody waits for more of it.
static oref_t except_make_trace(const struct task *task)
{
    struct calls calls = {.from = task->top};
    uint32_t page;

    (void)damage_attempt(except_collect, &calls, &page);
    uint32_t count = calls.count;
    oref_t methods = heap_alloc_refs(count);
    oref_t pcs = heap_alloc_words(count);
    oref_t ref = heap_alloc_plain(world_core(CORE_TRACE));

    if (methods == 0 || pcs == 0 || ref == 0) return 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct activation *a = object_at(calls.activations[i]);
        ((struct refs *)object_at(methods))->at[i] = a->method;
        ((struct words *)object_at(pcs))->at[i] = activation_pc(a);
    }
    heap_store(ref, &((struct trace *)object_at(ref))->methods, methods);
    heap_store(ref, &((struct trace *)object_at(ref))->pcs, pcs);
    return ref;
}

// An object that is thrown again, as at the end of `finally`, keeps the trace of its first throw.
// What says that memory is exhausted, or that a task is to end, is shared by all: it never keeps
// one.
static void except_note_throw(struct task *task, oref_t thrown)
{
    bool is_shared = thrown == world()->memory_full || thrown == world()->ended;
    bool is_exception = class_is(object_class(thrown), world_core(CORE_EXCEPTION));

    if (thrown == task->thrown && !is_shared) return;
    oref_t trace = except_make_trace(task);
    task->thrown = thrown;
    task->trace = trace;
    if (is_shared || !is_exception) return;
    struct exception *exception = object_at(thrown);
    if (exception->trace == 0) heap_store(thrown, &exception->trace, task->trace);
}

// The handler of an activation that catches an object of this class; null: none does.
static const uint32_t *except_find_handler(const struct activation *a, const struct class *class)
{
    const struct method *method = object_at(a->method);
    uint32_t pc = activation_pc(a);

    if (method->handlers == 0) return NULL; // it is native
    const uint32_t *handler = ((struct words *)object_at(method->handlers))->at;
    for (uint32_t i = 0; i < refs_count(method->handler_classes); i++, handler += HANDLER_WORDS) {
        if (pc < handler[0] || pc >= handler[1]) continue;
        if (class_is(class, refs_item(method->handler_classes, i))) return handler;
    }
    return NULL;
}

void except_throw(struct task *task, oref_t thrown)
{
    except_note_throw(task, thrown);
    task->is_throwing = 1;
}

bool except_unwind(struct task *task)
{
    const struct class *class = object_class(task->thrown);
    struct activation *a = object_at(task->top);

    for (uint32_t steps = 0; a != NULL; a = call_pop(task)) {
        if (steps >= UNWIND_STEPS) return false;
        steps += 1 + refs_count(((const struct method *)object_at(a->method))->handler_classes);
        const uint32_t *handler = except_find_handler(a, class);
        if (handler == NULL) continue;
        damage_touch(&a->slots[handler[3]], sizeof(oref_t)); // or the pc were changed twice
        a->pc = handler[2];
        a->slots[handler[3]] = task->thrown;
        task->is_throwing = 0;
        return true;
    }
    task->is_throwing = 0;
    if (task->thrown != world()->ended) except_report(task);
    return false;
}

// ---- reporting -------------------------------------------------------------------------------

// A line goes to a slow device, so it waits until its turn is over, and longer if the operator's
// shell could go on: what programs cause is not to keep it from what the operator does.

// The last line that begins there or before; they are in order.
static uint32_t except_line(const struct method *method, uint32_t pc)
{
    const struct words *lines = object_at(method->lines);
    uint32_t first = 0, end = refs_count(method->lines) / 2;

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (lines->at[2 * middle] <= pc)
            first = middle + 1;
        else
            end = middle;
    }
    return first == 0 ? 0 : lines->at[2 * first - 1];
}

void except_describe(struct text *text, oref_t method, uint32_t pc)
{
    const struct method *m = object_at(method);
    const struct class *class = object_at(m->class);

    text_add_string(text, class->name);
    text_add(text, ".");
    text_add_string(text, m->name);
    text_add(text, " (");
    text_add_string(text, class->source);
    text_add(text, ":");
    text_add_number(text, except_line(m, pc));
    text_add(text, ")");
}

static void except_describe_at(struct text *text, oref_t trace, uint32_t index)
{
    const struct trace *t = object_at(trace);

    except_describe(text, refs_item(t->methods, index),
                    ((struct words *)object_at(t->pcs))->at[index]);
}

static uint32_t except_trace_count(oref_t trace)
{
    return trace == 0 ? 0 : refs_count(((struct trace *)object_at(trace))->methods);
}

oref_t except_trace_text(oref_t trace)
{
    struct text text = text_begin(except.text, sizeof(except.text));

    for (uint32_t i = 0; i < except_trace_count(trace); i++) {
        except_describe_at(&text, trace, i);
        text_add(&text, "\n");
    }
    return heap_make_utf8(text.buffer, text.used);
}

// What an object that was thrown says of itself: the message of an exception, the text of a string.
static oref_t except_message(oref_t thrown)
{
    const struct class *class = object_class(thrown);

    if (class == object_at(world_core(CORE_STRING))) return thrown;
    if (!class_is(class, world_core(CORE_EXCEPTION))) return 0;
    return ((struct exception *)object_at(thrown))->message;
}

struct report {
    const struct task *task;
    uint32_t index; // of a call in the trace
    struct text text;
};

static void except_describe_thrown(struct text *text, oref_t thrown)
{
    oref_t message = except_message(thrown);

    text_add_string(text, object_class(thrown)->name);
    if (message == 0) return;
    text_add(text, ": ");
    text_add_string(text, message);
}

static void except_report_thrown(void *argument)
{
    struct report *report = argument;

    except_describe_thrown(&report->text, report->task->thrown);
}

static void except_report_call(void *argument)
{
    struct report *report = argument;

    except_describe_at(&report->text, report->task->trace, report->index);
}

static void except_measure_trace(void *argument)
{
    struct report *report = argument;

    report->index = except_trace_count(report->task->trace);
}

// What led to the exception, so many causes away; 0 if nothing did.
static oref_t except_cause(oref_t thrown, uint32_t distance)
{
    for (; distance > 0 && thrown != 0; distance--)
        thrown = class_is(object_class(thrown), world_core(CORE_EXCEPTION))
                     ? ((const struct exception *)object_at(thrown))->cause
                     : 0;
    return thrown;
}

static void except_measure_causes(void *argument)
{
    struct report *report = argument;

    for (report->index = 0; report->index < CAUSES_MAX; report->index++)
        if (except_cause(report->task->thrown, report->index + 1) == 0) return;
}

static void except_report_cause(void *argument)
{
    struct report *report = argument;

    except_describe_thrown(&report->text, except_cause(report->task->thrown, report->index + 1));
}

static void except_add_waiting(const struct text *line)
{
    ASSERT(line->used < sizeof(except.waiting) - except.used);
    memcpy(except.waiting + except.used, line->buffer, line->used + 1);
    except.used += line->used + 1;
}

static void except_show_line(void)
{
    const char *line = except.waiting + except.shown;

    vm_host_log(line);
    except.shown += (uint32_t)strlen(line) + 1;
    if (except.shown == except.used) except.shown = except.used = 0;
}

// A line of the report: what cannot be read for a lost page is left out of it.
static void except_report_line(struct report *report, void (*add)(void *))
{
    uint32_t page;

    if (!damage_attempt(add, report, &page)) text_add(&report->text, "(on a page that is lost)");
    except_add_waiting(&report->text);
}

// As many lines as `measure` finds.
static void except_print_lines(struct report *report, const char *word, void (*measure)(void *),
                               void (*add)(void *))
{
    char line[LINE_MAX];
    uint32_t page;

    if (!damage_attempt(measure, report, &page)) return;
    uint32_t count = report->index;
    for (report->index = 0; report->index < count; report->index++) {
        report->text = text_begin(line, sizeof(line));
        text_add(&report->text, word);
        except_report_line(report, add);
    }
}

static void except_print(const struct task *task)
{
    char line[LINE_MAX];
    struct report report = {.task = task, .text = text_begin(line, sizeof(line))};

    text_add(&report.text, "task ");
    text_add_number(&report.text, task->number);
    text_add(&report.text, " ended by an uncaught ");
    except_report_line(&report, except_report_thrown);
    except_print_lines(&report, "    because of ", except_measure_causes, except_report_cause);
    except_print_lines(&report, "    in ", except_measure_trace, except_report_call);
}

// A program that throws and throws must not take the console from the operator.
static bool except_may_report(void)
{
    uint64_t now_ms = vm_host_clock_ms();

    if (except.spent_until_ms < now_ms) except.spent_until_ms = now_ms;
    if (except.spent_until_ms - now_ms >= REPORTS_MAX * REPORT_MS) return false;
    if (sizeof(except.waiting) - except.used < REPORT_BYTES_MAX) return false;
    except.spent_until_ms += REPORT_MS;
    return true;
}

static void except_report_silenced(void)
{
    char line[LINE_MAX];
    struct text text = text_begin(line, sizeof(line));

    if (except.silenced == 0 || !except_may_report()) return;
    text_add(&text, "uncaught exceptions ended ");
    text_add_number(&text, except.silenced);
    text_add(&text, " more tasks");
    except_add_waiting(&text);
    except.silenced = 0;
}

void except_show_reports(bool (*is_put_off)(uint32_t *times))
{
    except_report_silenced();
    while (except.used != 0 && !is_put_off(&except.put_off)) except_show_line();
}

void except_show_all_reports(void)
{
    while (except.used != 0) except_show_line();
}

bool except_has_ended_a_task(void)
{
    return except.has_ended_a_task;
}

void except_report(const struct task *task)
{
    except.has_ended_a_task = true;
    if (except_may_report())
        except_print(task);
    else
        except.silenced++;
}
