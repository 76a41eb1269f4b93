// Shortest ways through a net of towns with a heap, and the way itself; a town that nobody
// reaches.
// expect: a c b d f 11
// expect: a c 2
// expect: z: no way
package .test;

import .phantom.collections.heap;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.pair;

class main extends program
{
    map<string, map<string, int>> roads = new map<string, map<string, int>>();

    void road(string from, string to, int length)
    {
        roads.getOrPut(from, () -> new map<string, int>()).put(to, length);
        roads.getOrPut(to, () -> new map<string, int>()).put(from, length);
    }

    string way(string from, string to)
    {
        var far = new map<string, int>();
        var before = new map<string, string>();
        var next = new heap<pair<int, string>>((a, b) -> a.first - b.first);

        far.put(from, 0);
        next.add(new pair<int, string>(0, from));
        while (!next.isEmpty()) {
            var here = next.removeFirst();
            if (here.first > far.get(here.second)) continue;
            foreach (var road in roads.get(here.second)) {
                var length = here.first + road.value();
                if (far.has(road.key()) && far.get(road.key()) <= length) continue;
                far.put(road.key(), length);
                before.put(road.key(), here.second);
                next.add(new pair<int, string>(length, road.key()));
            }
        }
        if (!far.has(to)) return to + ": no way";
        var names = new list<string>();
        for (var town = to; town != null; town = before.get(town)) names.insert(0, town);
        return names.join(" ") + " " + far.get(to);
    }

    void test()
    {
        road("a", "b", 7);
        road("a", "c", 2);
        road("c", "b", 3);
        road("b", "d", 1);
        road("c", "d", 8);
        road("d", "f", 5);
        road("a", "f", 20);
        road("y", "z", 1);
        print(way("a", "f"));
        print(way("a", "c"));
        print(way("a", "z"));
    }
}
