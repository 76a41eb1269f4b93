#include <stdio.h>
#include <stdlib.h>

enum { RUNNABLE = 1, SUSPENDED = 2, HELD = 4 };

struct packet {
    struct packet *next;
    int id, kind, used, data[4];
};

struct scheduler;
struct work;
typedef struct control *(*run_function)(struct scheduler *, struct work *, struct packet *);

struct work {
    run_function run;
    struct packet *first, *second; // of a device: the one that waits; of a handler: two queues
    int a, b;                      // of idle: random, count; of a worker: handler, letter
};

struct control {
    struct control *next;
    int id, priority, state;
    struct packet *queue;
    struct work *work;
};

struct scheduler {
    int sent, held;
    struct control *controls[6], *list, *current;
};

static struct packet *behind(struct packet *packet, struct packet *queue)
{
    struct packet *last = queue;

    packet->next = NULL;
    if (queue == NULL) return packet;
    while (last->next != NULL) last = last->next;
    last->next = packet;
    return queue;
}

static struct control *hold(struct scheduler *s)
{
    s->held++;
    s->current->state |= HELD;
    return s->current->next;
}

static struct control *suspend(struct scheduler *s)
{
    s->current->state |= SUSPENDED;
    return s->current;
}

static struct control *release(struct scheduler *s, int id)
{
    struct control *released = s->controls[id];

    released->state &= ~HELD;
    return released->priority > s->current->priority ? released : s->current;
}

static struct control *receive(struct control *receiver, struct control *sender,
                               struct packet *packet)
{
    if (receiver->queue != NULL) {
        receiver->queue = behind(packet, receiver->queue);
        return sender;
    }
    receiver->queue = packet;
    receiver->state |= RUNNABLE;
    return receiver->priority > sender->priority ? receiver : sender;
}

static struct control *send(struct scheduler *s, struct packet *packet)
{
    struct control *receiver = s->controls[packet->id];

    s->sent++;
    packet->next = NULL;
    packet->id = s->current->id;
    return receive(receiver, s->current, packet);
}

static struct control *run_idle(struct scheduler *s, struct work *work, struct packet *packet)
{
    (void)packet;
    if (--work->b == 0) return hold(s);
    if ((work->a & 1) == 0) {
        work->a >>= 1;
        return release(s, 4);
    }
    work->a = (work->a >> 1) ^ 53256;
    return release(s, 5);
}

static struct control *run_device(struct scheduler *s, struct work *work, struct packet *packet)
{
    struct packet *sent = work->first;

    if (packet != NULL) {
        work->first = packet;
        return hold(s);
    }
    if (sent == NULL) return suspend(s);
    work->first = NULL;
    return send(s, sent);
}

static struct control *run_worker(struct scheduler *s, struct work *work, struct packet *packet)
{
    if (packet == NULL) return suspend(s);
    work->a = 5 - work->a;
    packet->id = work->a;
    packet->used = 0;
    for (int i = 0; i < 4; i++) {
        if (++work->b > 26) work->b = 1;
        packet->data[i] = work->b;
    }
    return send(s, packet);
}

static struct control *run_handler(struct scheduler *s, struct work *work, struct packet *packet)
{
    struct packet *sent;

    if (packet != NULL) {
        if (packet->kind == 1)
            work->first = behind(packet, work->first);
        else
            work->second = behind(packet, work->second);
    }
    if (work->first == NULL) return suspend(s);
    int used = work->first->used;
    if (used >= 4) {
        sent = work->first;
        work->first = sent->next;
        return send(s, sent);
    }
    if (work->second == NULL) return suspend(s);
    sent = work->second;
    work->second = sent->next;
    sent->used = work->first->data[used];
    work->first->used = used + 1;
    return send(s, sent);
}

static struct control *run(struct scheduler *s, struct control *control)
{
    struct packet *packet = control->queue;

    if (control->state != SUSPENDED + RUNNABLE) return control->work->run(s, control->work, NULL);
    control->queue = packet->next;
    control->state = control->queue == NULL ? 0 : RUNNABLE;
    return control->work->run(s, control->work, packet);
}

static void schedule(struct scheduler *s)
{
    s->current = s->list;
    while (s->current != NULL) {
        struct control *current = s->current;
        int is_stopped = (current->state & HELD) != 0 || current->state == SUSPENDED;
        s->current = is_stopped ? current->next : run(s, current);
    }
}

static void add(struct scheduler *s, int id, int priority, struct packet *queue, struct work work,
                int state)
{
    struct control *control = calloc(1, sizeof(*control));

    control->work = calloc(1, sizeof(work));
    *control->work = work;
    control->next = s->list;
    control->id = id;
    control->priority = priority;
    control->queue = queue;
    control->state = state;
    s->list = s->controls[id] = control;
}

static struct packet *packets(int count, int id, int kind)
{
    struct packet *queue = NULL;

    for (int i = 0; i < count; i++) {
        struct packet *packet = calloc(1, sizeof(*packet));
        packet->next = queue;
        packet->id = id;
        packet->kind = kind;
        queue = packet;
    }
    return queue;
}

int main(int argc, char **argv)
{
    int sent = 0, held = 0;

    (void)argv;
    for (int i = 0; i < 20; i++) {
        struct scheduler *s = calloc(1, sizeof(*s));
        add(s, 0, 0, NULL, (struct work){.run = run_idle, .a = 1, .b = 9999 + argc}, 0);
        add(s, 1, 1000, packets(2, 1, 1), (struct work){.run = run_worker, .a = 2}, 3);
        add(s, 2, 2000, packets(3, 4, 0), (struct work){.run = run_handler}, 3);
        add(s, 3, 3000, packets(3, 5, 0), (struct work){.run = run_handler}, 3);
        add(s, 4, 4000, NULL, (struct work){.run = run_device}, 2);
        add(s, 5, 5000, NULL, (struct work){.run = run_device}, 2);
        schedule(s);
        sent += s->sent;
        held += s->held;
    }
    printf("richards %d %d\n", sent, held);
    return 0;
}
