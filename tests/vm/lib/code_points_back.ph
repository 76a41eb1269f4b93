// Code points forwards and backwards are the same ones, through pairs and halves.
// expect: 97 128512 1103 55357 98
// expect: 98 55357 1103 128512 97
// expect: 5
package .test;

class main extends program
{
    void test()
    {
        var text = "a😀я" + "😀".substring(0, 1) + "b";
        var forwards = "";
        var backwards = "";

        foreach (int code in text.codePoints()) forwards += code + " ";
        for (var at = text.length(); at > 0;) {
            var code = text.codeBefore(at);
            backwards += code + " ";
            at -= code > 0xffff ? 2 : 1;
        }
        print(forwards.trim());
        print(backwards.trim());
        print(text.codePointCount());
    }
}
