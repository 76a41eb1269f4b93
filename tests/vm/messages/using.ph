package .test;

class half { void close(int x) {} }
class hidden { private void close() {} }

class main
{
    void test()
    {
        using (var a = new half()) {}
        using (new hidden()) {}
        using (int n = 3) {}
        using (null) {}
        using (var lock = new .phantom.tasks.channel<int>(1)) { lock = null; lock.size(); }
        using (missing()) { string s = 3; }
    }
    void syntax() { using (var a) {} }
    void open() { using (var a = null) a.close(); }
    void other() { using (a, b) {} }
}
