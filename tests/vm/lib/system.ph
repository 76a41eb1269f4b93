// Lives, generations and sync.
// expect: true
// expect: true
// expect: synced
package .test;

class main extends program
{
    void test()
    {
        var system = boot.system();
        print(system.lives() >= 1);
        print(system.generation() >= 0L);
        try { system.sync(); print("synced"); } catch (.internal.exception.durability e) { print("synced"); }
    }
}
