package .bench;

// Objects, virtual calls and lists: a solver of one-way constraints that keeps a plan up to date.
// Strengths are numbers from 0, which must hold, to 6, the weakest.
class variable
{
    const weakest = 6;

    int value;
    constraint[] users;
    constraint determiner;
    int mark;
    int strength;
    int stays;

    void variable(int value)
    {
        this.value = value;
        users = new constraint[]();
        forget();
    }

    int value() { return value; }
    void set_value(int value) { this.value = value; }
    constraint[] users() { return users; }
    constraint determiner() { return determiner; }
    void set_determiner(constraint determiner) { this.determiner = determiner; }
    int mark() { return mark; }
    void set_mark(int mark) { this.mark = mark; }
    int strength() { return strength; }
    void set_strength(int strength) { this.strength = strength; }
    int stays() { return stays; }
    void set_stays(int stays) { this.stays = stays; }

    void forget()
    {
        determiner = null;
        strength = weakest;
        stays = 1;
    }

    void add(constraint user) { users[users.size()] = user; }

    void remove(constraint user)
    {
        var kept = 0;
        var count = users.size();
        for (var i = 0; i < count; i++)
            if (users[i] :!= user) {
                users[kept] = users[i];
                kept++;
            }
        users.resize(kept);
        if (determiner :== user) determiner = null;
    }
}

class constraint
{
    planner planner;
    int strength;

    int strength() { return strength; }
    int is_input() { return 0; }
    int is_satisfied() { return 0; }
    void enter() {}
    void leave() {}
    void choose(int mark) {}
    void mark_inputs(int mark) {}
    int inputs_known(int mark) { return 1; }
    variable output() { return null; }
    void give_up() {}
    void recalculate() {}
    void execute() {}

    void post()
    {
        enter();
        planner.add(this);
    }

    void destroy()
    {
        if (is_satisfied())
            planner.remove(this);
        else
            leave();
    }

    // Make it hold if it can be; what had to give way for it is returned.
    constraint satisfy(int mark)
    {
        choose(mark);
        if (!is_satisfied()) {
            if (strength == 0) throw "a required constraint cannot hold";
            return null;
        }
        mark_inputs(mark);
        var out = output();
        var overridden = out.determiner();
        if (overridden != null) overridden.give_up();
        out.set_determiner(this);
        if (!planner.propagate(this, mark)) throw "a cycle";
        out.set_mark(mark);
        return overridden;
    }
}

class unary extends constraint
{
    variable changed;
    int satisfied;

    void unary(planner planner, variable changed, int strength)
    {
        this.planner = planner;
        this.changed = changed;
        this.strength = strength;
    }

    int is_satisfied() { return satisfied; }
    void enter()
    {
        changed.add(this);
        satisfied = 0;
    }
    void leave()
    {
        changed.remove(this);
        satisfied = 0;
    }
    void choose(int mark) { satisfied = changed.mark() != mark && strength < changed.strength(); }
    variable output() { return changed; }
    void give_up() { satisfied = 0; }
    void recalculate()
    {
        changed.set_strength(strength);
        changed.set_stays(!is_input());
        if (changed.stays()) execute();
    }
}

class stay extends unary
{
}

class edit extends unary
{
    int is_input() { return 1; }
}

class equal extends constraint
{
    variable first;
    variable second;
    int direction; // 0 none, 1 forward, 2 backward

    void equal(planner planner, variable first, variable second)
    {
        this.planner = planner;
        this.first = first;
        this.second = second;
    }

    int is_satisfied() { return direction != 0; }
    void enter()
    {
        first.add(this);
        second.add(this);
        direction = 0;
    }
    void leave()
    {
        first.remove(this);
        second.remove(this);
        direction = 0;
    }
    void choose(int mark)
    {
        if (first.mark() == mark)
            direction = second.mark() != mark && strength < second.strength() ? 1 : 0;
        else if (second.mark() == mark)
            direction = strength < first.strength() ? 2 : 0;
        else if (first.strength() > second.strength())
            direction = strength < first.strength() ? 2 : 0;
        else
            direction = strength < second.strength() ? 1 : 0;
    }
    variable input() { return direction == 1 ? first : second; }
    variable output() { return direction == 1 ? second : first; }
    void mark_inputs(int mark) { input().set_mark(mark); }
    int inputs_known(int mark)
    {
        var from = input();
        return from.mark() == mark || from.stays() || from.determiner() == null;
    }
    void give_up() { direction = 0; }
    int inputs_stay() { return input().stays(); }
    void recalculate()
    {
        var from = input();
        var out = output();
        out.set_strength(strength > from.strength() ? strength : from.strength());
        out.set_stays(inputs_stay());
        if (out.stays()) execute();
    }
    void execute() { output().set_value(input().value()); }
}

class scaled extends equal
{
    variable factor;
    variable offset;

    void scaled(planner planner, variable first, variable factor, variable offset, variable second)
    {
        super(planner, first, second);
        this.factor = factor;
        this.offset = offset;
    }

    void enter()
    {
        super.enter();
        factor.add(this);
        offset.add(this);
    }
    void leave()
    {
        super.leave();
        factor.remove(this);
        offset.remove(this);
    }
    void mark_inputs(int mark)
    {
        super.mark_inputs(mark);
        factor.set_mark(mark);
        offset.set_mark(mark);
    }
    int inputs_stay() { return input().stays() && factor.stays() && offset.stays(); }
    void execute()
    {
        if (direction == 1)
            second.set_value(first.value() * factor.value() + offset.value());
        else
            first.set_value((second.value() - offset.value()) / factor.value());
    }
}

class planner
{
    int mark;

    void add(constraint added)
    {
        mark++;
        var at = mark;
        var overridden = added.satisfy(at);
        while (overridden != null) overridden = overridden.satisfy(at);
    }

    void remove(constraint removed)
    {
        var out = removed.output();
        removed.give_up();
        removed.leave();
        var unsatisfied = withdraw(out);
        var count = unsatisfied.size();
        for (var strength = 0; strength <= variable.weakest; strength++)
            for (var i = 0; i < count; i++)
                if (unsatisfied[i].strength() == strength) add(unsatisfied[i]);
    }

    void add_consumers(variable of, constraint[] list)
    {
        var determiner = of.determiner();
        var users = of.users();
        var count = users.size();
        for (var i = 0; i < count; i++) {
            var user = users[i];
            if (user :!= determiner && user.is_satisfied()) list[list.size()] = user;
        }
    }

    int propagate(constraint from, int at)
    {
        var todo = new constraint[]();
        todo[0] = from;
        while (todo.size() > 0) {
            var last = todo.size() - 1;
            var next = todo[last];
            todo.resize(last);
            if (next.output().mark() == at) {
                remove(from);
                return 0;
            }
            next.recalculate();
            add_consumers(next.output(), todo);
        }
        return 1;
    }

    constraint[] withdraw(variable out)
    {
        var unsatisfied = new constraint[]();
        var todo = new variable[]();
        out.forget();
        todo[0] = out;
        while (todo.size() > 0) {
            var last = todo.size() - 1;
            var v = todo[last];
            todo.resize(last);
            var users = v.users();
            var count = users.size();
            for (var i = 0; i < count; i++) {
                var user = users[i];
                if (!user.is_satisfied())
                    unsatisfied[unsatisfied.size()] = user;
                else if (user :!= v.determiner()) {
                    user.recalculate();
                    todo[todo.size()] = user.output();
                }
            }
        }
        return unsatisfied;
    }

    constraint[] plan(constraint source)
    {
        var made = new constraint[]();
        var todo = new constraint[]();
        mark++;
        if (source.is_input() && source.is_satisfied()) todo[0] = source;
        while (todo.size() > 0) {
            var last = todo.size() - 1;
            var next = todo[last];
            todo.resize(last);
            if (next.output().mark() != mark && next.inputs_known(mark)) {
                made[made.size()] = next;
                next.output().set_mark(mark);
                add_consumers(next.output(), todo);
            }
        }
        return made;
    }
}

class main
{
    static void execute(constraint[] plan)
    {
        var count = plan.size();
        for (var i = 0; i < count; i++) plan[i].execute();
    }

    static int chain(int n)
    {
        var planner = new planner();
        var variables = new variable[]();
        for (var i = 0; i <= n; i++) variables[i] = new variable(0);
        for (var i = 0; i < n; i++) new equal(planner, variables[i], variables[i + 1]).post();
        new stay(planner, variables[n], 3).post();
        var edit = new edit(planner, variables[0], 2);
        edit.post();
        var plan = planner.plan(edit);
        var sum = 0;
        for (var i = 0; i < 100; i++) {
            variables[0].set_value(i);
            execute(plan);
            sum += variables[n].value();
        }
        edit.destroy();
        return sum;
    }

    static void change(planner planner, variable changed, int value)
    {
        var edit = new edit(planner, changed, 2);
        edit.post();
        var plan = planner.plan(edit);
        for (var i = 0; i < 10; i++) {
            changed.set_value(value);
            execute(plan);
        }
        edit.destroy();
    }

    static int projection(int n)
    {
        var planner = new planner();
        var factor = new variable(10);
        var offset = new variable(1000);
        var from = new variable[]();
        var to = new variable[]();
        for (var i = 0; i < n; i++) {
            from[i] = new variable(i);
            to[i] = new variable(i);
            new stay(planner, from[i], 4).post();
            new scaled(planner, from[i], factor, offset, to[i]).post();
        }
        change(planner, from[n - 1], 17);
        var sum = to[n - 1].value();
        change(planner, to[n - 1], 1050);
        sum += from[n - 1].value();
        change(planner, factor, 5);
        for (var i = 0; i < n; i++) sum += to[i].value();
        change(planner, offset, 2000);
        for (var i = 0; i < n; i++) sum += to[i].value();
        return sum;
    }

    void startup(.internal.boot boot) [8]
    {
        var sum = 0;
        for (var i = 0; i < 20; i++) sum += chain(1000) + projection(1000);
        boot.print("deltablue " + sum + "\n");
        boot.system().halt(0);
    }
}
