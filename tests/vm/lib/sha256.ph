// SHA-256 of the texts of the standard, of one that fills a block to its last byte, in pieces.
// expect: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
// expect: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
// expect: 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
// expect: 9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318
// expect: ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb
// expect: true
package .test;

import .phantom.hash.sha256;
import .phantom.text.builder;

class main extends program
{
    string row(int count) { return new builder().fill('a', count).toString(); }

    void test()
    {
        print(sha256.of(""));
        print(sha256.of("abc"));
        print(sha256.of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
        print(sha256.of(row(55)));
        print(sha256.of(row(64)));
        var pieces = new sha256();
        for (var i = 0; i < 20; i++) {
            pieces.update(row(i));
            pieces.hex();
        }
        print(pieces.hex() == sha256.of(row(190)));
    }
}
