// More interfaces than a small table would hold.
// expect: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39
package .test;

interface i0 { int f0(); }
interface i1 { int f1(); }
interface i2 { int f2(); }
interface i3 { int f3(); }
interface i4 { int f4(); }
interface i5 { int f5(); }
interface i6 { int f6(); }
interface i7 { int f7(); }
interface i8 { int f8(); }
interface i9 { int f9(); }
interface i10 { int f10(); }
interface i11 { int f11(); }
interface i12 { int f12(); }
interface i13 { int f13(); }
interface i14 { int f14(); }
interface i15 { int f15(); }
interface i16 { int f16(); }
interface i17 { int f17(); }
interface i18 { int f18(); }
interface i19 { int f19(); }
interface i20 { int f20(); }
interface i21 { int f21(); }
interface i22 { int f22(); }
interface i23 { int f23(); }
interface i24 { int f24(); }
interface i25 { int f25(); }
interface i26 { int f26(); }
interface i27 { int f27(); }
interface i28 { int f28(); }
interface i29 { int f29(); }
interface i30 { int f30(); }
interface i31 { int f31(); }
interface i32 { int f32(); }
interface i33 { int f33(); }
interface i34 { int f34(); }
interface i35 { int f35(); }
interface i36 { int f36(); }
interface i37 { int f37(); }
interface i38 { int f38(); }
interface i39 { int f39(); }
class many implements i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15, i16, i17, i18, i19, i20, i21, i22, i23, i24, i25, i26, i27, i28, i29, i30, i31, i32, i33, i34, i35, i36, i37, i38, i39
{
    int f0() { return 0; }
    int f1() { return 1; }
    int f2() { return 2; }
    int f3() { return 3; }
    int f4() { return 4; }
    int f5() { return 5; }
    int f6() { return 6; }
    int f7() { return 7; }
    int f8() { return 8; }
    int f9() { return 9; }
    int f10() { return 10; }
    int f11() { return 11; }
    int f12() { return 12; }
    int f13() { return 13; }
    int f14() { return 14; }
    int f15() { return 15; }
    int f16() { return 16; }
    int f17() { return 17; }
    int f18() { return 18; }
    int f19() { return 19; }
    int f20() { return 20; }
    int f21() { return 21; }
    int f22() { return 22; }
    int f23() { return 23; }
    int f24() { return 24; }
    int f25() { return 25; }
    int f26() { return 26; }
    int f27() { return 27; }
    int f28() { return 28; }
    int f29() { return 29; }
    int f30() { return 30; }
    int f31() { return 31; }
    int f32() { return 32; }
    int f33() { return 33; }
    int f34() { return 34; }
    int f35() { return 35; }
    int f36() { return 36; }
    int f37() { return 37; }
    int f38() { return 38; }
    int f39() { return 39; }
}

class main extends program
{
    void test()
    {
        string line = "";
        var m = new many();
        i0 x0 = m; line += (line == "" ? "" : " ") + x0.f0();
        i1 x1 = m; line += (line == "" ? "" : " ") + x1.f1();
        i2 x2 = m; line += (line == "" ? "" : " ") + x2.f2();
        i3 x3 = m; line += (line == "" ? "" : " ") + x3.f3();
        i4 x4 = m; line += (line == "" ? "" : " ") + x4.f4();
        i5 x5 = m; line += (line == "" ? "" : " ") + x5.f5();
        i6 x6 = m; line += (line == "" ? "" : " ") + x6.f6();
        i7 x7 = m; line += (line == "" ? "" : " ") + x7.f7();
        i8 x8 = m; line += (line == "" ? "" : " ") + x8.f8();
        i9 x9 = m; line += (line == "" ? "" : " ") + x9.f9();
        i10 x10 = m; line += (line == "" ? "" : " ") + x10.f10();
        i11 x11 = m; line += (line == "" ? "" : " ") + x11.f11();
        i12 x12 = m; line += (line == "" ? "" : " ") + x12.f12();
        i13 x13 = m; line += (line == "" ? "" : " ") + x13.f13();
        i14 x14 = m; line += (line == "" ? "" : " ") + x14.f14();
        i15 x15 = m; line += (line == "" ? "" : " ") + x15.f15();
        i16 x16 = m; line += (line == "" ? "" : " ") + x16.f16();
        i17 x17 = m; line += (line == "" ? "" : " ") + x17.f17();
        i18 x18 = m; line += (line == "" ? "" : " ") + x18.f18();
        i19 x19 = m; line += (line == "" ? "" : " ") + x19.f19();
        i20 x20 = m; line += (line == "" ? "" : " ") + x20.f20();
        i21 x21 = m; line += (line == "" ? "" : " ") + x21.f21();
        i22 x22 = m; line += (line == "" ? "" : " ") + x22.f22();
        i23 x23 = m; line += (line == "" ? "" : " ") + x23.f23();
        i24 x24 = m; line += (line == "" ? "" : " ") + x24.f24();
        i25 x25 = m; line += (line == "" ? "" : " ") + x25.f25();
        i26 x26 = m; line += (line == "" ? "" : " ") + x26.f26();
        i27 x27 = m; line += (line == "" ? "" : " ") + x27.f27();
        i28 x28 = m; line += (line == "" ? "" : " ") + x28.f28();
        i29 x29 = m; line += (line == "" ? "" : " ") + x29.f29();
        i30 x30 = m; line += (line == "" ? "" : " ") + x30.f30();
        i31 x31 = m; line += (line == "" ? "" : " ") + x31.f31();
        i32 x32 = m; line += (line == "" ? "" : " ") + x32.f32();
        i33 x33 = m; line += (line == "" ? "" : " ") + x33.f33();
        i34 x34 = m; line += (line == "" ? "" : " ") + x34.f34();
        i35 x35 = m; line += (line == "" ? "" : " ") + x35.f35();
        i36 x36 = m; line += (line == "" ? "" : " ") + x36.f36();
        i37 x37 = m; line += (line == "" ? "" : " ") + x37.f37();
        i38 x38 = m; line += (line == "" ? "" : " ") + x38.f38();
        i39 x39 = m; line += (line == "" ? "" : " ") + x39.f39();
        print(line);
    }
}
