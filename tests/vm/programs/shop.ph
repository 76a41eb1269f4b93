// Events in the order of their times: a shop with two clerks, and customers who come, wait and go.
// expect: 204 events: 121 came, 83 served, 36 waiting; wait 21.414 +- 14.264, at most 50.06
// expect: 209 events: 219 came, 194 served, 23 waiting; wait 50.248 +- 27.726, at most 90.83
// expect: 217 events: 321 came, 309 served, 10 waiting; wait 44.116 +- 24.516, at most 90.83
package .test;

import .phantom.collections.comparable;
import .phantom.collections.heap;
import .phantom.collections.queue;
import .phantom.numbers.math;
import .phantom.numbers.random;
import .phantom.numbers.statistics;
import .phantom.tasks.work;
import .phantom.text.format;

class event implements comparable<event>
{
    public double time;
    public long order;
    public work action;

    void event(double time, long order, work action)
    {
        this.time = time;
        this.order = order;
        this.action = action;
    }

    int compare(event other)
    {
        if (time != other.time) return time < other.time ? -1 : 1;
        return order < other.order ? -1 : order > other.order;
    }
}

class simulator
{
    private heap<event> events = new heap<event>();
    private double now;
    private long count;

    double now() { return now; }
    void after(double delay, work action) { events.add(new event(now + delay, count++, action)); }

    int run(double end)
    {
        var steps = 0;
        while (!events.isEmpty() && events.first().time <= end) {
            var next = events.removeFirst();
            now = next.time;
            next.action.run();
            steps++;
        }
        return steps;
    }
}

class customer
{
    public int number;
    public double arrived;

    void customer(int number, double arrived)
    {
        this.number = number;
        this.arrived = arrived;
    }
}

class shop
{
    private simulator sim;
    private random chance = new random(42);
    private queue<customer> line = new queue<customer>();
    private int free_clerks;
    private int served, arrived;
    public statistics waits = new statistics();

    void shop(simulator sim, int clerks) { this.sim = sim; free_clerks = clerks; }
    double exponential(double mean) { return -mean * math.log(1.0 - chance.nextDouble()); }
    void open() { sim.after(exponential(2.0), () -> arrive()); }

    void arrive()
    {
        line.addLast(new customer(arrived++, sim.now()));
        serve();
        open();
    }

    void serve()
    {
        if (free_clerks == 0 || line.isEmpty()) return;
        var next = line.removeFirst();
        free_clerks--;
        waits.add(sim.now() - next.arrived);
        sim.after(exponential(3.5), () -> {
            free_clerks++;
            served++;
            serve();
        });
    }

    string report()
    {
        return format.of("{} came, {} served, {} waiting", arrived, served, line.size()) +
               format.of("; wait {:.3f} +- {:.3f}, at most {:.2f}", waits.mean(),
                         waits.deviation(), waits.most());
    }
}

class main extends program
{
    void test()
    {
        var sim = new simulator();
        var s = new shop(sim, 2);
        s.open();
        for (var day = 1; day <= 3; day++) print(sim.run(day * 200.0) + " events: " + s.report());
    }
}
