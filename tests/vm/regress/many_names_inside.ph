// The names that functions and classes in a method bring are forgotten there, one after the other.
// expect: 780
package .test;

class main extends program
{
    void test()
    {
        var total = 0;
        .internal.runnable last = null;

        {
            var first = 0;
            total += first;
        }

        last = () -> {
            {
                var a0 = 0;
                total += a0;
            }
        };
        last.run();
        last = () -> {
            {
                var a1 = 1;
                total += a1;
            }
        };
        last.run();
        last = () -> {
            {
                var a2 = 2;
                total += a2;
            }
        };
        last.run();
        last = () -> {
            {
                var a3 = 3;
                total += a3;
            }
        };
        last.run();
        last = () -> {
            {
                var a4 = 4;
                total += a4;
            }
        };
        last.run();
        last = () -> {
            {
                var a5 = 5;
                total += a5;
            }
        };
        last.run();
        last = () -> {
            {
                var a6 = 6;
                total += a6;
            }
        };
        last.run();
        last = () -> {
            {
                var a7 = 7;
                total += a7;
            }
        };
        last.run();
        last = () -> {
            {
                var a8 = 8;
                total += a8;
            }
        };
        last.run();
        last = () -> {
            {
                var a9 = 9;
                total += a9;
            }
        };
        last.run();
        last = () -> {
            {
                var a10 = 10;
                total += a10;
            }
        };
        last.run();
        last = () -> {
            {
                var a11 = 11;
                total += a11;
            }
        };
        last.run();
        last = () -> {
            {
                var a12 = 12;
                total += a12;
            }
        };
        last.run();
        last = () -> {
            {
                var a13 = 13;
                total += a13;
            }
        };
        last.run();
        last = () -> {
            {
                var a14 = 14;
                total += a14;
            }
        };
        last.run();
        last = () -> {
            {
                var a15 = 15;
                total += a15;
            }
        };
        last.run();
        last = () -> {
            {
                var a16 = 16;
                total += a16;
            }
        };
        last.run();
        last = () -> {
            {
                var a17 = 17;
                total += a17;
            }
        };
        last.run();
        last = () -> {
            {
                var a18 = 18;
                total += a18;
            }
        };
        last.run();
        last = () -> {
            {
                var a19 = 19;
                total += a19;
            }
        };
        last.run();
        last = () -> {
            {
                var a20 = 20;
                total += a20;
            }
        };
        last.run();
        last = () -> {
            {
                var a21 = 21;
                total += a21;
            }
        };
        last.run();
        last = () -> {
            {
                var a22 = 22;
                total += a22;
            }
        };
        last.run();
        last = () -> {
            {
                var a23 = 23;
                total += a23;
            }
        };
        last.run();
        last = () -> {
            {
                var a24 = 24;
                total += a24;
            }
        };
        last.run();
        last = () -> {
            {
                var a25 = 25;
                total += a25;
            }
        };
        last.run();
        last = () -> {
            {
                var a26 = 26;
                total += a26;
            }
        };
        last.run();
        last = () -> {
            {
                var a27 = 27;
                total += a27;
            }
        };
        last.run();
        last = () -> {
            {
                var a28 = 28;
                total += a28;
            }
        };
        last.run();
        last = () -> {
            {
                var a29 = 29;
                total += a29;
            }
        };
        last.run();
        last = () -> {
            {
                var a30 = 30;
                total += a30;
            }
        };
        last.run();
        last = () -> {
            {
                var a31 = 31;
                total += a31;
            }
        };
        last.run();
        last = () -> {
            {
                var a32 = 32;
                total += a32;
            }
        };
        last.run();
        last = () -> {
            {
                var a33 = 33;
                total += a33;
            }
        };
        last.run();
        last = () -> {
            {
                var a34 = 34;
                total += a34;
            }
        };
        last.run();
        last = () -> {
            {
                var a35 = 35;
                total += a35;
            }
        };
        last.run();
        last = () -> {
            {
                var a36 = 36;
                total += a36;
            }
        };
        last.run();
        last = () -> {
            {
                var a37 = 37;
                total += a37;
            }
        };
        last.run();
        last = () -> {
            {
                var a38 = 38;
                total += a38;
            }
        };
        last.run();
        last = () -> {
            {
                var a39 = 39;
                total += a39;
            }
        };
        last.run();
        print(total);
    }
}
