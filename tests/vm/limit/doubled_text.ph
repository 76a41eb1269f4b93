// Constants that double a text become long soon: beyond a mebibyte the program joins them, as it does
// what is no constant. A compiler that joined all would never end.
// expect: 1048576
// expect: 1048592
// expect: true
package .test;

class main extends program
{
    const k0 = "0123456789abcdef";
    const k3 = k0 + k0 + k0 + k0 + k0 + k0 + k0 + k0;
    const k6 = k3 + k3 + k3 + k3 + k3 + k3 + k3 + k3;
    const k9 = k6 + k6 + k6 + k6 + k6 + k6 + k6 + k6;
    const k12 = k9 + k9 + k9 + k9 + k9 + k9 + k9 + k9;
    const k15 = k12 + k12 + k12 + k12 + k12 + k12 + k12 + k12;

    void test()
    {
        var mebibyte = k15 + k15;
        var more = k15 + k15 + k0;

        print(mebibyte.length());
        print(more.length());
        print(more.endsWith(k0));
    }
}
