// Rooms, people and messages, each a task with a channel: everybody hears all that was said in a
// room, in one order.
// expect: ada heard 6, bob heard 6
// expect: the same order true
package .test;

import .phantom.collections.list;
import .phantom.tasks.channel;
import .phantom.tasks.latch;
import .phantom.tasks.starter;

class main extends program
{
    void test()
    {
        var tasks = new starter(boot);
        var room = new channel<string>(2);
        var ears = list.of(new channel<string>(10), new channel<string>(10));
        var spoken = new latch(2);

        tasks.start(() -> {
            foreach (string each in room) foreach (var ear in ears) ear.send(each);
            foreach (var ear in ears) ear.close();
        });
        foreach (string name in new string[] { "ada", "bob" }) {
            var who = name;
            tasks.start(() -> {
                for (var i = 0; i < 3; i++) room.send(who + i);
                spoken.count();
            });
        }
        spoken.wait();
        room.close();
        var ada = ears.get(0).toList();
        var bob = ears.get(1).toList();
        print("ada heard " + ada.size() + ", bob heard " + bob.size());
        print("the same order " + (ada == bob && ada.indexOf("ada0") < ada.indexOf("ada2")));
    }
}
