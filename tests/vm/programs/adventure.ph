// A text adventure driven by a script.
// expect: > look
// expect: You are in the hall. There is: lamp, statue. south leads to the cellar.
// expect: > take statue
// expect: Too heavy.
// expect: > take lamp
// expect: Taken.
// expect: > inventory
// expect: lamp
// expect: > s
// expect: It is dark.
// expect: > use lamp
// expect: It is bright now.
// expect: > take key
// expect: Taken.
// expect: > use lamp
// expect: It is dark.
// expect: > dance
// expect: I do not know "dance".
// expect: > GO East
// expect: There is no way east.
// expect: > use key
// expect: A door opens in the east.
// expect: > n
// expect: You are in the hall. There is: statue. south leads to the cellar.
// expect: > use key
// expect: Nothing happens.
// expect: > s
// expect: It is dark.
// expect: > e
// expect: You won in 4 moves.
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.text.builder;

enum direction { north, east, south, west }

class compass
{
    public static string[] names = new string[] { "north", "east", "south", "west" };

    static int parse(string word)
    {
        for (var i = 0; i < names.size(); i++)
            if (names[i] == word || names[i].substring(0, 1) == word) return i;
        return -1;
    }

    static int opposite(int way) { return (way + 2) % 4; }
}

abstract class thing
{
    protected string name;

    void thing(string name) { this.name = name; }
    string name() { return name; }
    abstract string describe();
    int canTake() { return 1; }
    string use(game g) { return "Nothing happens."; }
    string toString() { return name; }
}

class lamp extends thing
{
    private int is_lit;

    void lamp() { super("lamp"); }
    string describe() { return "A brass lamp, " + (is_lit ? "burning" : "dark") + "."; }

    string use(game g)
    {
        is_lit = !is_lit;
        g.setLight(is_lit);
        return is_lit ? "It is bright now." : "It is dark.";
    }
}

class door_key extends thing
{
    void door_key() { super("key"); }
    string describe() { return "A rusty key."; }

    string use(game g)
    {
        var here = g.here();
        if (here.name() != "cellar") return super.use(g);
        here.connect(direction.east, g.room("vault"));
        return "A door opens in the east.";
    }
}

class statue extends thing
{
    void statue() { super("statue"); }
    string describe() { return "Too heavy."; }
    int canTake() { return 0; }
}

class room
{
    private string name;
    private int is_dark;
    private room[] exits = new room[](4);
    list<thing> things = new list<thing>();


    void room(string name, int is_dark)
    {
        this.name = name;
        this.is_dark = is_dark;
    }

    string name() { return name; }
    int isDark() { return is_dark; }

    room connect(int way, room other)
    {
        exits[way] = other;
        other.exits[compass.opposite(way)] = this;
        return this;
    }

    room exit(int way) { return exits[way]; }
    list<thing> things() { return things; }

    string describe()
    {
        var out = new builder("You are in the ").append(name).append(".");
        if (!things.isEmpty()) out.append(" There is: ").append(things.join(", ")).append(".");
        for (var i = 0; i < 4; i++)
            if (exits[i] != null)
                out.append(" " + compass.names[i] + " leads to the " + exits[i].name() + ".");
        return out.toString();
    }
}

interface command { string run(string argument); }

class game
{
    private map<string, room> rooms = new map<string, room>();
    private room here;
    private int has_light;
    private list<thing> carried = new list<thing>();
    private map<string, command> commands = new map<string, command>();
    private int moves;
    public int is_over;

    void game()
    {
        var hall = add("hall", 0);
        var cellar = add("cellar", 1);
        add("vault", 1);
        hall.connect(direction.south, cellar);
        hall.things().add(new lamp()).add(new statue());
        cellar.things().add(new door_key());
        here = hall;
        commands.put("look", (a) -> look());
        commands.put("go", (way) -> go(way));
        commands.put("take", (what) -> take(what));
        commands.put("drop", (what) -> drop(what));
        commands.put("use", (what) -> use(what));
        commands.put("inventory", (a) -> carried.isEmpty() ? "Nothing." : carried.join(", "));
    }

    private room add(string name, int dark)
    {
        var made = new room(name, dark);
        rooms.put(name, made);
        return made;
    }

    room here() { return here; }
    room room(string name) { return rooms.get(name); }
    void setLight(int on) { has_light = on; }

    string look() { return here.isDark() && !has_light ? "It is dark." : here.describe(); }

    string go(string word)
    {
        var way = compass.parse(word);
        if (way < 0) return "Where?";
        if (here.exit(way) == null) return "There is no way " + compass.names[way] + ".";
        here = here.exit(way);
        moves++;
        if (here.name() == "vault") {
            is_over = 1;
            return "You won in " + moves + " moves.";
        }
        return look();
    }

    private thing find(list<thing> among, string name)
    {
        foreach (var each in among) if (each.name() == name) return each;
        return null;
    }

    string take(string what)
    {
        var found = find(here.things(), what);
        if (found == null || here.isDark() && !has_light) return "You see no " + what + ".";
        if (!found.canTake()) return found.describe();
        here.things().remove(found);
        carried.add(found);
        return "Taken.";
    }

    string drop(string what)
    {
        var found = find(carried, what);
        if (found == null) return "You have no " + what + ".";
        carried.remove(found);
        here.things().add(found);
        return "Dropped.";
    }

    string use(string what)
    {
        var found = find(carried, what);
        return found == null ? "You have no " + what + "." : found.use(this);
    }

    string obey(string line)
    {
        var words = line.trim().toLower().split(" ");
        var command = commands.get(words[0]);
        if (command == null) {
            if (compass.parse(words[0]) >= 0) return go(words[0]);
            return "I do not know \"" + words[0] + "\".";
        }
        return command.run(words.size() > 1 ? words[1] : "");
    }
}

class main extends program
{
    void test()
    {
        var g = new game();
        var script = "look;take statue;take lamp;inventory;s;use lamp;take key;use lamp;dance;" +
                     "GO East;use key;n;use key;s;e;";
        foreach (var line in script.split(";")) {
            if (g.is_over || line.isEmpty()) break;
            print("> " + line);
            print(g.obey(line));
        }
    }
}
