// Five philosophers eat with five forks, the lower one first, and nobody starves or waits for
// ever.
// expect: 50 meals, 10 each 1, 0 forks taken twice
package .test;

import .phantom.collections.list;
import .phantom.tasks.starter;
import .phantom.tasks.task;

class main extends program
{
    int[] meals = new int[5];
    int[] owner = new int[5];
    int twice = 0;

    void eat(mutex[] forks, int who)
    {
        var low = who == 4 ? 0 : who;
        var high = who == 4 ? 4 : who + 1;

        forks[low].lock();
        forks[high].lock();
        twice += owner[low]++ + owner[high]++;
        boot.sleep(0);
        meals[who]++;
        owner[low]--;
        owner[high]--;
        forks[high].unlock();
        forks[low].unlock();
    }

    void test()
    {
        var forks = new mutex[]();
        var guests = new list<task>();

        for (var i = 0; i < 5; i++) forks[i] = new mutex();
        for (var i = 0; i < 5; i++) {
            var who = i;
            guests.add(new task(() -> { for (var n = 0; n < 10; n++) eat(forks, who); }).start(new starter(boot)));
        }
        foreach (task each in guests) each.join();
        var sum = 0;
        var even = 1;
        foreach (int each in meals) {
            sum += each;
            even &= each == 10;
        }
        print(sum + " meals, 10 each " + even + ", " + twice + " forks taken twice");
    }
}
