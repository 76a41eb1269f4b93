// Tasks that each capture their own number.
// expect: 15
package .test;

class main extends program
{
    void test()
    {
        int sum = 0;
        int left = 5;
        for (var i = 1; i <= 5; i++) {
            const mine = i;
            boot.thread(() -> { sum += mine; left--; });
        }
        while (left > 0) boot.sleep(1);
        print(sum);
    }
}
