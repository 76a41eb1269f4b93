package .bench;

// Objects and virtual calls: a small operating system with six tasks that send one another packets.
class packet
{
    packet next;
    int id;
    int kind;
    int used;
    int[] data;

    void packet(packet next, int id, int kind)
    {
        this.next = next;
        this.id = id;
        this.kind = kind;
        data = new int[](4);
    }

    packet next() { return next; }
    void set_next(packet next) { this.next = next; }
    int id() { return id; }
    void set_id(int id) { this.id = id; }
    int kind() { return kind; }
    int used() { return used; }
    void set_used(int used) { this.used = used; }
    int datum(int index) { return data[index]; }
    void set_datum(int index, int value) { data[index] = value; }

    // The queue with this packet at its end.
    packet behind(packet queue)
    {
        next = null;
        if (queue == null) return this;
        var last = queue;
        while (last.next() != null) last = last.next();
        last.set_next(this);
        return queue;
    }
}

class work
{
    scheduler scheduler;

    control run(packet packet) { return null; }
}

class idle extends work
{
    int random;
    int count;

    void idle(scheduler scheduler, int count)
    {
        this.scheduler = scheduler;
        this.count = count;
        random = 1;
    }

    control run(packet packet)
    {
        count--;
        if (count == 0) return scheduler.hold();
        if ((random & 1) == 0) {
            random = random >> 1;
            return scheduler.release(4);
        }
        random = (random >> 1) ^ 53256;
        return scheduler.release(5);
    }
}

class device extends work
{
    packet pending;

    void device(scheduler scheduler) { this.scheduler = scheduler; }

    control run(packet packet)
    {
        if (packet != null) {
            pending = packet;
            return scheduler.hold();
        }
        if (pending == null) return scheduler.suspend();
        var sent = pending;
        pending = null;
        return scheduler.send(sent);
    }
}

class worker extends work
{
    int handler;
    int letter;

    void worker(scheduler scheduler)
    {
        this.scheduler = scheduler;
        handler = 2;
    }

    control run(packet packet)
    {
        if (packet == null) return scheduler.suspend();
        handler = 5 - handler;
        packet.set_id(handler);
        packet.set_used(0);
        for (var i = 0; i < 4; i++) {
            letter++;
            if (letter > 26) letter = 1;
            packet.set_datum(i, letter);
        }
        return scheduler.send(packet);
    }
}

class handler extends work
{
    packet works;
    packet devices;

    void handler(scheduler scheduler) { this.scheduler = scheduler; }

    control run(packet packet)
    {
        if (packet != null) {
            if (packet.kind() == 1)
                works = packet.behind(works);
            else
                devices = packet.behind(devices);
        }
        if (works == null) return scheduler.suspend();
        var used = works.used();
        if (used >= 4) {
            var done = works;
            works = works.next();
            return scheduler.send(done);
        }
        if (devices == null) return scheduler.suspend();
        var sent = devices;
        devices = devices.next();
        sent.set_used(works.datum(used));
        works.set_used(used + 1);
        return scheduler.send(sent);
    }
}

// A task: what it does, the packets that wait for it, and whether it can run.
class control
{
    const runnable = 1;
    const suspended = 2;
    const held = 4;

    control next;
    int id;
    int priority;
    packet queue;
    int state;
    work work;

    void control(control next, int id, int priority, packet queue, work work, int state)
    {
        this.next = next;
        this.id = id;
        this.priority = priority;
        this.queue = queue;
        this.work = work;
        this.state = state;
    }

    control next() { return next; }
    int id() { return id; }
    int priority() { return priority; }
    void set_held() { state = state | held; }
    void clear_held() { state = state & ~held; }
    void set_suspended() { state = state | suspended; }
    int is_stopped() { return (state & held) != 0 || state == suspended; }

    control run()
    {
        if (state != suspended + runnable) return work.run(null);
        var packet = queue;
        queue = packet.next();
        state = queue == null ? 0 : runnable;
        return work.run(packet);
    }

    control receive(control sender, packet packet)
    {
        if (queue != null) {
            queue = packet.behind(queue);
            return sender;
        }
        queue = packet;
        state = state | runnable;
        return priority > sender.priority() ? this : sender;
    }
}

class scheduler
{
    int sent;
    int held;
    control[] controls;
    control list;
    control current;

    void scheduler() { controls = new control[](6); }

    void add(int id, int priority, packet queue, work work, int state)
    {
        list = new control(list, id, priority, queue, work, state);
        controls[id] = list;
    }

    void schedule()
    {
        current = list;
        while (current != null)
            current = current.is_stopped() ? current.next() : current.run();
    }

    control hold()
    {
        held++;
        current.set_held();
        return current.next();
    }

    control suspend()
    {
        current.set_suspended();
        return current;
    }

    control release(int id)
    {
        var released = controls[id];
        released.clear_held();
        return released.priority() > current.priority() ? released : current;
    }

    control send(packet packet)
    {
        var receiver = controls[packet.id()];
        sent++;
        packet.set_next(null);
        packet.set_id(current.id());
        return receiver.receive(current, packet);
    }

    int sent() { return sent; }
    int held() { return held; }
}

class main
{
    static packet packets(int count, int id, int kind)
    {
        packet queue = null;
        for (var i = 0; i < count; i++) queue = new packet(queue, id, kind);
        return queue;
    }

    void startup(.internal.boot boot) [8]
    {
        var sent = 0;
        var held = 0;
        for (var i = 0; i < 20; i++) {
            var s = new scheduler();
            s.add(0, 0, null, new idle(s, 10000), 0);
            s.add(1, 1000, packets(2, 1, 1), new worker(s), 3);
            s.add(2, 2000, packets(3, 4, 0), new handler(s), 3);
            s.add(3, 3000, packets(3, 5, 0), new handler(s), 3);
            s.add(4, 4000, null, new device(s), 2);
            s.add(5, 5000, null, new device(s), 2);
            s.schedule();
            sent += s.sent();
            held += s.held();
        }
        boot.print("richards " + sent + " " + held + "\n");
        boot.system().halt(0);
    }
}
