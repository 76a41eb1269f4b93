// Bytes are read, and strings joined, while another task changes them: what is made is some text, and
// as narrow as it may be.
// restart: 20
// expect: 0 wrong
package .test;

class changer
{
    main main;

    void changer(main main) { this.main = main; }

    void run()
    {
        for (var i = 0; !main.isOver; i++) {
            main.parts[1000] = i % 3 == 0 ? "я" : i % 3 == 1 ? "z" : "longer";
            main.bytes[5000] = i % 2 == 0 ? 0xd1 : 'a';
            main.bytes[5001] = i % 2 == 0 ? 0x8f : 'b';
        }
    }
}

class main extends program
{
    string[] parts = new string[]();
    binary bytes = "a".repeat(10000).bytes();
    int isOver;

    int isOdd(string text) { return text.isLatin1() == (text.contains("я") || text.contains("\u{fffd}")); }

    void test()
    {
        var wrong = 0;

        for (var i = 0; i < 2000; i++) parts[i] = "part";
        boot.thread(new changer(this));
        for (var i = 0; i < 60; i++) {
            wrong += isOdd("-".join(parts)) + isOdd(bytes.utf8(0, 10000));
            wrong += bytes.utf8(0, 10000).length() < 9998;
        }
        isOver = 1;
        print(wrong + " wrong");
    }
}
