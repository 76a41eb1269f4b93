// A class of a thousand methods.
// expect: 499500
package .test;

class many
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
    int f40() { return 40; }
    int f41() { return 41; }
    int f42() { return 42; }
    int f43() { return 43; }
    int f44() { return 44; }
    int f45() { return 45; }
    int f46() { return 46; }
    int f47() { return 47; }
    int f48() { return 48; }
    int f49() { return 49; }
    int f50() { return 50; }
    int f51() { return 51; }
    int f52() { return 52; }
    int f53() { return 53; }
    int f54() { return 54; }
    int f55() { return 55; }
    int f56() { return 56; }
    int f57() { return 57; }
    int f58() { return 58; }
    int f59() { return 59; }
    int f60() { return 60; }
    int f61() { return 61; }
    int f62() { return 62; }
    int f63() { return 63; }
    int f64() { return 64; }
    int f65() { return 65; }
    int f66() { return 66; }
    int f67() { return 67; }
    int f68() { return 68; }
    int f69() { return 69; }
    int f70() { return 70; }
    int f71() { return 71; }
    int f72() { return 72; }
    int f73() { return 73; }
    int f74() { return 74; }
    int f75() { return 75; }
    int f76() { return 76; }
    int f77() { return 77; }
    int f78() { return 78; }
    int f79() { return 79; }
    int f80() { return 80; }
    int f81() { return 81; }
    int f82() { return 82; }
    int f83() { return 83; }
    int f84() { return 84; }
    int f85() { return 85; }
    int f86() { return 86; }
    int f87() { return 87; }
    int f88() { return 88; }
    int f89() { return 89; }
    int f90() { return 90; }
    int f91() { return 91; }
    int f92() { return 92; }
    int f93() { return 93; }
    int f94() { return 94; }
    int f95() { return 95; }
    int f96() { return 96; }
    int f97() { return 97; }
    int f98() { return 98; }
    int f99() { return 99; }
    int f100() { return 100; }
    int f101() { return 101; }
    int f102() { return 102; }
    int f103() { return 103; }
    int f104() { return 104; }
    int f105() { return 105; }
    int f106() { return 106; }
    int f107() { return 107; }
    int f108() { return 108; }
    int f109() { return 109; }
    int f110() { return 110; }
    int f111() { return 111; }
    int f112() { return 112; }
    int f113() { return 113; }
    int f114() { return 114; }
    int f115() { return 115; }
    int f116() { return 116; }
    int f117() { return 117; }
    int f118() { return 118; }
    int f119() { return 119; }
    int f120() { return 120; }
    int f121() { return 121; }
    int f122() { return 122; }
    int f123() { return 123; }
    int f124() { return 124; }
    int f125() { return 125; }
    int f126() { return 126; }
    int f127() { return 127; }
    int f128() { return 128; }
    int f129() { return 129; }
    int f130() { return 130; }
    int f131() { return 131; }
    int f132() { return 132; }
    int f133() { return 133; }
    int f134() { return 134; }
    int f135() { return 135; }
    int f136() { return 136; }
    int f137() { return 137; }
    int f138() { return 138; }
    int f139() { return 139; }
    int f140() { return 140; }
    int f141() { return 141; }
    int f142() { return 142; }
    int f143() { return 143; }
    int f144() { return 144; }
    int f145() { return 145; }
    int f146() { return 146; }
    int f147() { return 147; }
    int f148() { return 148; }
    int f149() { return 149; }
    int f150() { return 150; }
    int f151() { return 151; }
    int f152() { return 152; }
    int f153() { return 153; }
    int f154() { return 154; }
    int f155() { return 155; }
    int f156() { return 156; }
    int f157() { return 157; }
    int f158() { return 158; }
    int f159() { return 159; }
    int f160() { return 160; }
    int f161() { return 161; }
    int f162() { return 162; }
    int f163() { return 163; }
    int f164() { return 164; }
    int f165() { return 165; }
    int f166() { return 166; }
    int f167() { return 167; }
    int f168() { return 168; }
    int f169() { return 169; }
    int f170() { return 170; }
    int f171() { return 171; }
    int f172() { return 172; }
    int f173() { return 173; }
    int f174() { return 174; }
    int f175() { return 175; }
    int f176() { return 176; }
    int f177() { return 177; }
    int f178() { return 178; }
    int f179() { return 179; }
    int f180() { return 180; }
    int f181() { return 181; }
    int f182() { return 182; }
    int f183() { return 183; }
    int f184() { return 184; }
    int f185() { return 185; }
    int f186() { return 186; }
    int f187() { return 187; }
    int f188() { return 188; }
    int f189() { return 189; }
    int f190() { return 190; }
    int f191() { return 191; }
    int f192() { return 192; }
    int f193() { return 193; }
    int f194() { return 194; }
    int f195() { return 195; }
    int f196() { return 196; }
    int f197() { return 197; }
    int f198() { return 198; }
    int f199() { return 199; }
    int f200() { return 200; }
    int f201() { return 201; }
    int f202() { return 202; }
    int f203() { return 203; }
    int f204() { return 204; }
    int f205() { return 205; }
    int f206() { return 206; }
    int f207() { return 207; }
    int f208() { return 208; }
    int f209() { return 209; }
    int f210() { return 210; }
    int f211() { return 211; }
    int f212() { return 212; }
    int f213() { return 213; }
    int f214() { return 214; }
    int f215() { return 215; }
    int f216() { return 216; }
    int f217() { return 217; }
    int f218() { return 218; }
    int f219() { return 219; }
    int f220() { return 220; }
    int f221() { return 221; }
    int f222() { return 222; }
    int f223() { return 223; }
    int f224() { return 224; }
    int f225() { return 225; }
    int f226() { return 226; }
    int f227() { return 227; }
    int f228() { return 228; }
    int f229() { return 229; }
    int f230() { return 230; }
    int f231() { return 231; }
    int f232() { return 232; }
    int f233() { return 233; }
    int f234() { return 234; }
    int f235() { return 235; }
    int f236() { return 236; }
    int f237() { return 237; }
    int f238() { return 238; }
    int f239() { return 239; }
    int f240() { return 240; }
    int f241() { return 241; }
    int f242() { return 242; }
    int f243() { return 243; }
    int f244() { return 244; }
    int f245() { return 245; }
    int f246() { return 246; }
    int f247() { return 247; }
    int f248() { return 248; }
    int f249() { return 249; }
    int f250() { return 250; }
    int f251() { return 251; }
    int f252() { return 252; }
    int f253() { return 253; }
    int f254() { return 254; }
    int f255() { return 255; }
    int f256() { return 256; }
    int f257() { return 257; }
    int f258() { return 258; }
    int f259() { return 259; }
    int f260() { return 260; }
    int f261() { return 261; }
    int f262() { return 262; }
    int f263() { return 263; }
    int f264() { return 264; }
    int f265() { return 265; }
    int f266() { return 266; }
    int f267() { return 267; }
    int f268() { return 268; }
    int f269() { return 269; }
    int f270() { return 270; }
    int f271() { return 271; }
    int f272() { return 272; }
    int f273() { return 273; }
    int f274() { return 274; }
    int f275() { return 275; }
    int f276() { return 276; }
    int f277() { return 277; }
    int f278() { return 278; }
    int f279() { return 279; }
    int f280() { return 280; }
    int f281() { return 281; }
    int f282() { return 282; }
    int f283() { return 283; }
    int f284() { return 284; }
    int f285() { return 285; }
    int f286() { return 286; }
    int f287() { return 287; }
    int f288() { return 288; }
    int f289() { return 289; }
    int f290() { return 290; }
    int f291() { return 291; }
    int f292() { return 292; }
    int f293() { return 293; }
    int f294() { return 294; }
    int f295() { return 295; }
    int f296() { return 296; }
    int f297() { return 297; }
    int f298() { return 298; }
    int f299() { return 299; }
    int f300() { return 300; }
    int f301() { return 301; }
    int f302() { return 302; }
    int f303() { return 303; }
    int f304() { return 304; }
    int f305() { return 305; }
    int f306() { return 306; }
    int f307() { return 307; }
    int f308() { return 308; }
    int f309() { return 309; }
    int f310() { return 310; }
    int f311() { return 311; }
    int f312() { return 312; }
    int f313() { return 313; }
    int f314() { return 314; }
    int f315() { return 315; }
    int f316() { return 316; }
    int f317() { return 317; }
    int f318() { return 318; }
    int f319() { return 319; }
    int f320() { return 320; }
    int f321() { return 321; }
    int f322() { return 322; }
    int f323() { return 323; }
    int f324() { return 324; }
    int f325() { return 325; }
    int f326() { return 326; }
    int f327() { return 327; }
    int f328() { return 328; }
    int f329() { return 329; }
    int f330() { return 330; }
    int f331() { return 331; }
    int f332() { return 332; }
    int f333() { return 333; }
    int f334() { return 334; }
    int f335() { return 335; }
    int f336() { return 336; }
    int f337() { return 337; }
    int f338() { return 338; }
    int f339() { return 339; }
    int f340() { return 340; }
    int f341() { return 341; }
    int f342() { return 342; }
    int f343() { return 343; }
    int f344() { return 344; }
    int f345() { return 345; }
    int f346() { return 346; }
    int f347() { return 347; }
    int f348() { return 348; }
    int f349() { return 349; }
    int f350() { return 350; }
    int f351() { return 351; }
    int f352() { return 352; }
    int f353() { return 353; }
    int f354() { return 354; }
    int f355() { return 355; }
    int f356() { return 356; }
    int f357() { return 357; }
    int f358() { return 358; }
    int f359() { return 359; }
    int f360() { return 360; }
    int f361() { return 361; }
    int f362() { return 362; }
    int f363() { return 363; }
    int f364() { return 364; }
    int f365() { return 365; }
    int f366() { return 366; }
    int f367() { return 367; }
    int f368() { return 368; }
    int f369() { return 369; }
    int f370() { return 370; }
    int f371() { return 371; }
    int f372() { return 372; }
    int f373() { return 373; }
    int f374() { return 374; }
    int f375() { return 375; }
    int f376() { return 376; }
    int f377() { return 377; }
    int f378() { return 378; }
    int f379() { return 379; }
    int f380() { return 380; }
    int f381() { return 381; }
    int f382() { return 382; }
    int f383() { return 383; }
    int f384() { return 384; }
    int f385() { return 385; }
    int f386() { return 386; }
    int f387() { return 387; }
    int f388() { return 388; }
    int f389() { return 389; }
    int f390() { return 390; }
    int f391() { return 391; }
    int f392() { return 392; }
    int f393() { return 393; }
    int f394() { return 394; }
    int f395() { return 395; }
    int f396() { return 396; }
    int f397() { return 397; }
    int f398() { return 398; }
    int f399() { return 399; }
    int f400() { return 400; }
    int f401() { return 401; }
    int f402() { return 402; }
    int f403() { return 403; }
    int f404() { return 404; }
    int f405() { return 405; }
    int f406() { return 406; }
    int f407() { return 407; }
    int f408() { return 408; }
    int f409() { return 409; }
    int f410() { return 410; }
    int f411() { return 411; }
    int f412() { return 412; }
    int f413() { return 413; }
    int f414() { return 414; }
    int f415() { return 415; }
    int f416() { return 416; }
    int f417() { return 417; }
    int f418() { return 418; }
    int f419() { return 419; }
    int f420() { return 420; }
    int f421() { return 421; }
    int f422() { return 422; }
    int f423() { return 423; }
    int f424() { return 424; }
    int f425() { return 425; }
    int f426() { return 426; }
    int f427() { return 427; }
    int f428() { return 428; }
    int f429() { return 429; }
    int f430() { return 430; }
    int f431() { return 431; }
    int f432() { return 432; }
    int f433() { return 433; }
    int f434() { return 434; }
    int f435() { return 435; }
    int f436() { return 436; }
    int f437() { return 437; }
    int f438() { return 438; }
    int f439() { return 439; }
    int f440() { return 440; }
    int f441() { return 441; }
    int f442() { return 442; }
    int f443() { return 443; }
    int f444() { return 444; }
    int f445() { return 445; }
    int f446() { return 446; }
    int f447() { return 447; }
    int f448() { return 448; }
    int f449() { return 449; }
    int f450() { return 450; }
    int f451() { return 451; }
    int f452() { return 452; }
    int f453() { return 453; }
    int f454() { return 454; }
    int f455() { return 455; }
    int f456() { return 456; }
    int f457() { return 457; }
    int f458() { return 458; }
    int f459() { return 459; }
    int f460() { return 460; }
    int f461() { return 461; }
    int f462() { return 462; }
    int f463() { return 463; }
    int f464() { return 464; }
    int f465() { return 465; }
    int f466() { return 466; }
    int f467() { return 467; }
    int f468() { return 468; }
    int f469() { return 469; }
    int f470() { return 470; }
    int f471() { return 471; }
    int f472() { return 472; }
    int f473() { return 473; }
    int f474() { return 474; }
    int f475() { return 475; }
    int f476() { return 476; }
    int f477() { return 477; }
    int f478() { return 478; }
    int f479() { return 479; }
    int f480() { return 480; }
    int f481() { return 481; }
    int f482() { return 482; }
    int f483() { return 483; }
    int f484() { return 484; }
    int f485() { return 485; }
    int f486() { return 486; }
    int f487() { return 487; }
    int f488() { return 488; }
    int f489() { return 489; }
    int f490() { return 490; }
    int f491() { return 491; }
    int f492() { return 492; }
    int f493() { return 493; }
    int f494() { return 494; }
    int f495() { return 495; }
    int f496() { return 496; }
    int f497() { return 497; }
    int f498() { return 498; }
    int f499() { return 499; }
    int f500() { return 500; }
    int f501() { return 501; }
    int f502() { return 502; }
    int f503() { return 503; }
    int f504() { return 504; }
    int f505() { return 505; }
    int f506() { return 506; }
    int f507() { return 507; }
    int f508() { return 508; }
    int f509() { return 509; }
    int f510() { return 510; }
    int f511() { return 511; }
    int f512() { return 512; }
    int f513() { return 513; }
    int f514() { return 514; }
    int f515() { return 515; }
    int f516() { return 516; }
    int f517() { return 517; }
    int f518() { return 518; }
    int f519() { return 519; }
    int f520() { return 520; }
    int f521() { return 521; }
    int f522() { return 522; }
    int f523() { return 523; }
    int f524() { return 524; }
    int f525() { return 525; }
    int f526() { return 526; }
    int f527() { return 527; }
    int f528() { return 528; }
    int f529() { return 529; }
    int f530() { return 530; }
    int f531() { return 531; }
    int f532() { return 532; }
    int f533() { return 533; }
    int f534() { return 534; }
    int f535() { return 535; }
    int f536() { return 536; }
    int f537() { return 537; }
    int f538() { return 538; }
    int f539() { return 539; }
    int f540() { return 540; }
    int f541() { return 541; }
    int f542() { return 542; }
    int f543() { return 543; }
    int f544() { return 544; }
    int f545() { return 545; }
    int f546() { return 546; }
    int f547() { return 547; }
    int f548() { return 548; }
    int f549() { return 549; }
    int f550() { return 550; }
    int f551() { return 551; }
    int f552() { return 552; }
    int f553() { return 553; }
    int f554() { return 554; }
    int f555() { return 555; }
    int f556() { return 556; }
    int f557() { return 557; }
    int f558() { return 558; }
    int f559() { return 559; }
    int f560() { return 560; }
    int f561() { return 561; }
    int f562() { return 562; }
    int f563() { return 563; }
    int f564() { return 564; }
    int f565() { return 565; }
    int f566() { return 566; }
    int f567() { return 567; }
    int f568() { return 568; }
    int f569() { return 569; }
    int f570() { return 570; }
    int f571() { return 571; }
    int f572() { return 572; }
    int f573() { return 573; }
    int f574() { return 574; }
    int f575() { return 575; }
    int f576() { return 576; }
    int f577() { return 577; }
    int f578() { return 578; }
    int f579() { return 579; }
    int f580() { return 580; }
    int f581() { return 581; }
    int f582() { return 582; }
    int f583() { return 583; }
    int f584() { return 584; }
    int f585() { return 585; }
    int f586() { return 586; }
    int f587() { return 587; }
    int f588() { return 588; }
    int f589() { return 589; }
    int f590() { return 590; }
    int f591() { return 591; }
    int f592() { return 592; }
    int f593() { return 593; }
    int f594() { return 594; }
    int f595() { return 595; }
    int f596() { return 596; }
    int f597() { return 597; }
    int f598() { return 598; }
    int f599() { return 599; }
    int f600() { return 600; }
    int f601() { return 601; }
    int f602() { return 602; }
    int f603() { return 603; }
    int f604() { return 604; }
    int f605() { return 605; }
    int f606() { return 606; }
    int f607() { return 607; }
    int f608() { return 608; }
    int f609() { return 609; }
    int f610() { return 610; }
    int f611() { return 611; }
    int f612() { return 612; }
    int f613() { return 613; }
    int f614() { return 614; }
    int f615() { return 615; }
    int f616() { return 616; }
    int f617() { return 617; }
    int f618() { return 618; }
    int f619() { return 619; }
    int f620() { return 620; }
    int f621() { return 621; }
    int f622() { return 622; }
    int f623() { return 623; }
    int f624() { return 624; }
    int f625() { return 625; }
    int f626() { return 626; }
    int f627() { return 627; }
    int f628() { return 628; }
    int f629() { return 629; }
    int f630() { return 630; }
    int f631() { return 631; }
    int f632() { return 632; }
    int f633() { return 633; }
    int f634() { return 634; }
    int f635() { return 635; }
    int f636() { return 636; }
    int f637() { return 637; }
    int f638() { return 638; }
    int f639() { return 639; }
    int f640() { return 640; }
    int f641() { return 641; }
    int f642() { return 642; }
    int f643() { return 643; }
    int f644() { return 644; }
    int f645() { return 645; }
    int f646() { return 646; }
    int f647() { return 647; }
    int f648() { return 648; }
    int f649() { return 649; }
    int f650() { return 650; }
    int f651() { return 651; }
    int f652() { return 652; }
    int f653() { return 653; }
    int f654() { return 654; }
    int f655() { return 655; }
    int f656() { return 656; }
    int f657() { return 657; }
    int f658() { return 658; }
    int f659() { return 659; }
    int f660() { return 660; }
    int f661() { return 661; }
    int f662() { return 662; }
    int f663() { return 663; }
    int f664() { return 664; }
    int f665() { return 665; }
    int f666() { return 666; }
    int f667() { return 667; }
    int f668() { return 668; }
    int f669() { return 669; }
    int f670() { return 670; }
    int f671() { return 671; }
    int f672() { return 672; }
    int f673() { return 673; }
    int f674() { return 674; }
    int f675() { return 675; }
    int f676() { return 676; }
    int f677() { return 677; }
    int f678() { return 678; }
    int f679() { return 679; }
    int f680() { return 680; }
    int f681() { return 681; }
    int f682() { return 682; }
    int f683() { return 683; }
    int f684() { return 684; }
    int f685() { return 685; }
    int f686() { return 686; }
    int f687() { return 687; }
    int f688() { return 688; }
    int f689() { return 689; }
    int f690() { return 690; }
    int f691() { return 691; }
    int f692() { return 692; }
    int f693() { return 693; }
    int f694() { return 694; }
    int f695() { return 695; }
    int f696() { return 696; }
    int f697() { return 697; }
    int f698() { return 698; }
    int f699() { return 699; }
    int f700() { return 700; }
    int f701() { return 701; }
    int f702() { return 702; }
    int f703() { return 703; }
    int f704() { return 704; }
    int f705() { return 705; }
    int f706() { return 706; }
    int f707() { return 707; }
    int f708() { return 708; }
    int f709() { return 709; }
    int f710() { return 710; }
    int f711() { return 711; }
    int f712() { return 712; }
    int f713() { return 713; }
    int f714() { return 714; }
    int f715() { return 715; }
    int f716() { return 716; }
    int f717() { return 717; }
    int f718() { return 718; }
    int f719() { return 719; }
    int f720() { return 720; }
    int f721() { return 721; }
    int f722() { return 722; }
    int f723() { return 723; }
    int f724() { return 724; }
    int f725() { return 725; }
    int f726() { return 726; }
    int f727() { return 727; }
    int f728() { return 728; }
    int f729() { return 729; }
    int f730() { return 730; }
    int f731() { return 731; }
    int f732() { return 732; }
    int f733() { return 733; }
    int f734() { return 734; }
    int f735() { return 735; }
    int f736() { return 736; }
    int f737() { return 737; }
    int f738() { return 738; }
    int f739() { return 739; }
    int f740() { return 740; }
    int f741() { return 741; }
    int f742() { return 742; }
    int f743() { return 743; }
    int f744() { return 744; }
    int f745() { return 745; }
    int f746() { return 746; }
    int f747() { return 747; }
    int f748() { return 748; }
    int f749() { return 749; }
    int f750() { return 750; }
    int f751() { return 751; }
    int f752() { return 752; }
    int f753() { return 753; }
    int f754() { return 754; }
    int f755() { return 755; }
    int f756() { return 756; }
    int f757() { return 757; }
    int f758() { return 758; }
    int f759() { return 759; }
    int f760() { return 760; }
    int f761() { return 761; }
    int f762() { return 762; }
    int f763() { return 763; }
    int f764() { return 764; }
    int f765() { return 765; }
    int f766() { return 766; }
    int f767() { return 767; }
    int f768() { return 768; }
    int f769() { return 769; }
    int f770() { return 770; }
    int f771() { return 771; }
    int f772() { return 772; }
    int f773() { return 773; }
    int f774() { return 774; }
    int f775() { return 775; }
    int f776() { return 776; }
    int f777() { return 777; }
    int f778() { return 778; }
    int f779() { return 779; }
    int f780() { return 780; }
    int f781() { return 781; }
    int f782() { return 782; }
    int f783() { return 783; }
    int f784() { return 784; }
    int f785() { return 785; }
    int f786() { return 786; }
    int f787() { return 787; }
    int f788() { return 788; }
    int f789() { return 789; }
    int f790() { return 790; }
    int f791() { return 791; }
    int f792() { return 792; }
    int f793() { return 793; }
    int f794() { return 794; }
    int f795() { return 795; }
    int f796() { return 796; }
    int f797() { return 797; }
    int f798() { return 798; }
    int f799() { return 799; }
    int f800() { return 800; }
    int f801() { return 801; }
    int f802() { return 802; }
    int f803() { return 803; }
    int f804() { return 804; }
    int f805() { return 805; }
    int f806() { return 806; }
    int f807() { return 807; }
    int f808() { return 808; }
    int f809() { return 809; }
    int f810() { return 810; }
    int f811() { return 811; }
    int f812() { return 812; }
    int f813() { return 813; }
    int f814() { return 814; }
    int f815() { return 815; }
    int f816() { return 816; }
    int f817() { return 817; }
    int f818() { return 818; }
    int f819() { return 819; }
    int f820() { return 820; }
    int f821() { return 821; }
    int f822() { return 822; }
    int f823() { return 823; }
    int f824() { return 824; }
    int f825() { return 825; }
    int f826() { return 826; }
    int f827() { return 827; }
    int f828() { return 828; }
    int f829() { return 829; }
    int f830() { return 830; }
    int f831() { return 831; }
    int f832() { return 832; }
    int f833() { return 833; }
    int f834() { return 834; }
    int f835() { return 835; }
    int f836() { return 836; }
    int f837() { return 837; }
    int f838() { return 838; }
    int f839() { return 839; }
    int f840() { return 840; }
    int f841() { return 841; }
    int f842() { return 842; }
    int f843() { return 843; }
    int f844() { return 844; }
    int f845() { return 845; }
    int f846() { return 846; }
    int f847() { return 847; }
    int f848() { return 848; }
    int f849() { return 849; }
    int f850() { return 850; }
    int f851() { return 851; }
    int f852() { return 852; }
    int f853() { return 853; }
    int f854() { return 854; }
    int f855() { return 855; }
    int f856() { return 856; }
    int f857() { return 857; }
    int f858() { return 858; }
    int f859() { return 859; }
    int f860() { return 860; }
    int f861() { return 861; }
    int f862() { return 862; }
    int f863() { return 863; }
    int f864() { return 864; }
    int f865() { return 865; }
    int f866() { return 866; }
    int f867() { return 867; }
    int f868() { return 868; }
    int f869() { return 869; }
    int f870() { return 870; }
    int f871() { return 871; }
    int f872() { return 872; }
    int f873() { return 873; }
    int f874() { return 874; }
    int f875() { return 875; }
    int f876() { return 876; }
    int f877() { return 877; }
    int f878() { return 878; }
    int f879() { return 879; }
    int f880() { return 880; }
    int f881() { return 881; }
    int f882() { return 882; }
    int f883() { return 883; }
    int f884() { return 884; }
    int f885() { return 885; }
    int f886() { return 886; }
    int f887() { return 887; }
    int f888() { return 888; }
    int f889() { return 889; }
    int f890() { return 890; }
    int f891() { return 891; }
    int f892() { return 892; }
    int f893() { return 893; }
    int f894() { return 894; }
    int f895() { return 895; }
    int f896() { return 896; }
    int f897() { return 897; }
    int f898() { return 898; }
    int f899() { return 899; }
    int f900() { return 900; }
    int f901() { return 901; }
    int f902() { return 902; }
    int f903() { return 903; }
    int f904() { return 904; }
    int f905() { return 905; }
    int f906() { return 906; }
    int f907() { return 907; }
    int f908() { return 908; }
    int f909() { return 909; }
    int f910() { return 910; }
    int f911() { return 911; }
    int f912() { return 912; }
    int f913() { return 913; }
    int f914() { return 914; }
    int f915() { return 915; }
    int f916() { return 916; }
    int f917() { return 917; }
    int f918() { return 918; }
    int f919() { return 919; }
    int f920() { return 920; }
    int f921() { return 921; }
    int f922() { return 922; }
    int f923() { return 923; }
    int f924() { return 924; }
    int f925() { return 925; }
    int f926() { return 926; }
    int f927() { return 927; }
    int f928() { return 928; }
    int f929() { return 929; }
    int f930() { return 930; }
    int f931() { return 931; }
    int f932() { return 932; }
    int f933() { return 933; }
    int f934() { return 934; }
    int f935() { return 935; }
    int f936() { return 936; }
    int f937() { return 937; }
    int f938() { return 938; }
    int f939() { return 939; }
    int f940() { return 940; }
    int f941() { return 941; }
    int f942() { return 942; }
    int f943() { return 943; }
    int f944() { return 944; }
    int f945() { return 945; }
    int f946() { return 946; }
    int f947() { return 947; }
    int f948() { return 948; }
    int f949() { return 949; }
    int f950() { return 950; }
    int f951() { return 951; }
    int f952() { return 952; }
    int f953() { return 953; }
    int f954() { return 954; }
    int f955() { return 955; }
    int f956() { return 956; }
    int f957() { return 957; }
    int f958() { return 958; }
    int f959() { return 959; }
    int f960() { return 960; }
    int f961() { return 961; }
    int f962() { return 962; }
    int f963() { return 963; }
    int f964() { return 964; }
    int f965() { return 965; }
    int f966() { return 966; }
    int f967() { return 967; }
    int f968() { return 968; }
    int f969() { return 969; }
    int f970() { return 970; }
    int f971() { return 971; }
    int f972() { return 972; }
    int f973() { return 973; }
    int f974() { return 974; }
    int f975() { return 975; }
    int f976() { return 976; }
    int f977() { return 977; }
    int f978() { return 978; }
    int f979() { return 979; }
    int f980() { return 980; }
    int f981() { return 981; }
    int f982() { return 982; }
    int f983() { return 983; }
    int f984() { return 984; }
    int f985() { return 985; }
    int f986() { return 986; }
    int f987() { return 987; }
    int f988() { return 988; }
    int f989() { return 989; }
    int f990() { return 990; }
    int f991() { return 991; }
    int f992() { return 992; }
    int f993() { return 993; }
    int f994() { return 994; }
    int f995() { return 995; }
    int f996() { return 996; }
    int f997() { return 997; }
    int f998() { return 998; }
    int f999() { return 999; }
}

class main extends program
{
    void test()
    {
        var m = new many();
        int sum = 0;
        sum += m.f0();
        sum += m.f1();
        sum += m.f2();
        sum += m.f3();
        sum += m.f4();
        sum += m.f5();
        sum += m.f6();
        sum += m.f7();
        sum += m.f8();
        sum += m.f9();
        sum += m.f10();
        sum += m.f11();
        sum += m.f12();
        sum += m.f13();
        sum += m.f14();
        sum += m.f15();
        sum += m.f16();
        sum += m.f17();
        sum += m.f18();
        sum += m.f19();
        sum += m.f20();
        sum += m.f21();
        sum += m.f22();
        sum += m.f23();
        sum += m.f24();
        sum += m.f25();
        sum += m.f26();
        sum += m.f27();
        sum += m.f28();
        sum += m.f29();
        sum += m.f30();
        sum += m.f31();
        sum += m.f32();
        sum += m.f33();
        sum += m.f34();
        sum += m.f35();
        sum += m.f36();
        sum += m.f37();
        sum += m.f38();
        sum += m.f39();
        sum += m.f40();
        sum += m.f41();
        sum += m.f42();
        sum += m.f43();
        sum += m.f44();
        sum += m.f45();
        sum += m.f46();
        sum += m.f47();
        sum += m.f48();
        sum += m.f49();
        sum += m.f50();
        sum += m.f51();
        sum += m.f52();
        sum += m.f53();
        sum += m.f54();
        sum += m.f55();
        sum += m.f56();
        sum += m.f57();
        sum += m.f58();
        sum += m.f59();
        sum += m.f60();
        sum += m.f61();
        sum += m.f62();
        sum += m.f63();
        sum += m.f64();
        sum += m.f65();
        sum += m.f66();
        sum += m.f67();
        sum += m.f68();
        sum += m.f69();
        sum += m.f70();
        sum += m.f71();
        sum += m.f72();
        sum += m.f73();
        sum += m.f74();
        sum += m.f75();
        sum += m.f76();
        sum += m.f77();
        sum += m.f78();
        sum += m.f79();
        sum += m.f80();
        sum += m.f81();
        sum += m.f82();
        sum += m.f83();
        sum += m.f84();
        sum += m.f85();
        sum += m.f86();
        sum += m.f87();
        sum += m.f88();
        sum += m.f89();
        sum += m.f90();
        sum += m.f91();
        sum += m.f92();
        sum += m.f93();
        sum += m.f94();
        sum += m.f95();
        sum += m.f96();
        sum += m.f97();
        sum += m.f98();
        sum += m.f99();
        sum += m.f100();
        sum += m.f101();
        sum += m.f102();
        sum += m.f103();
        sum += m.f104();
        sum += m.f105();
        sum += m.f106();
        sum += m.f107();
        sum += m.f108();
        sum += m.f109();
        sum += m.f110();
        sum += m.f111();
        sum += m.f112();
        sum += m.f113();
        sum += m.f114();
        sum += m.f115();
        sum += m.f116();
        sum += m.f117();
        sum += m.f118();
        sum += m.f119();
        sum += m.f120();
        sum += m.f121();
        sum += m.f122();
        sum += m.f123();
        sum += m.f124();
        sum += m.f125();
        sum += m.f126();
        sum += m.f127();
        sum += m.f128();
        sum += m.f129();
        sum += m.f130();
        sum += m.f131();
        sum += m.f132();
        sum += m.f133();
        sum += m.f134();
        sum += m.f135();
        sum += m.f136();
        sum += m.f137();
        sum += m.f138();
        sum += m.f139();
        sum += m.f140();
        sum += m.f141();
        sum += m.f142();
        sum += m.f143();
        sum += m.f144();
        sum += m.f145();
        sum += m.f146();
        sum += m.f147();
        sum += m.f148();
        sum += m.f149();
        sum += m.f150();
        sum += m.f151();
        sum += m.f152();
        sum += m.f153();
        sum += m.f154();
        sum += m.f155();
        sum += m.f156();
        sum += m.f157();
        sum += m.f158();
        sum += m.f159();
        sum += m.f160();
        sum += m.f161();
        sum += m.f162();
        sum += m.f163();
        sum += m.f164();
        sum += m.f165();
        sum += m.f166();
        sum += m.f167();
        sum += m.f168();
        sum += m.f169();
        sum += m.f170();
        sum += m.f171();
        sum += m.f172();
        sum += m.f173();
        sum += m.f174();
        sum += m.f175();
        sum += m.f176();
        sum += m.f177();
        sum += m.f178();
        sum += m.f179();
        sum += m.f180();
        sum += m.f181();
        sum += m.f182();
        sum += m.f183();
        sum += m.f184();
        sum += m.f185();
        sum += m.f186();
        sum += m.f187();
        sum += m.f188();
        sum += m.f189();
        sum += m.f190();
        sum += m.f191();
        sum += m.f192();
        sum += m.f193();
        sum += m.f194();
        sum += m.f195();
        sum += m.f196();
        sum += m.f197();
        sum += m.f198();
        sum += m.f199();
        sum += m.f200();
        sum += m.f201();
        sum += m.f202();
        sum += m.f203();
        sum += m.f204();
        sum += m.f205();
        sum += m.f206();
        sum += m.f207();
        sum += m.f208();
        sum += m.f209();
        sum += m.f210();
        sum += m.f211();
        sum += m.f212();
        sum += m.f213();
        sum += m.f214();
        sum += m.f215();
        sum += m.f216();
        sum += m.f217();
        sum += m.f218();
        sum += m.f219();
        sum += m.f220();
        sum += m.f221();
        sum += m.f222();
        sum += m.f223();
        sum += m.f224();
        sum += m.f225();
        sum += m.f226();
        sum += m.f227();
        sum += m.f228();
        sum += m.f229();
        sum += m.f230();
        sum += m.f231();
        sum += m.f232();
        sum += m.f233();
        sum += m.f234();
        sum += m.f235();
        sum += m.f236();
        sum += m.f237();
        sum += m.f238();
        sum += m.f239();
        sum += m.f240();
        sum += m.f241();
        sum += m.f242();
        sum += m.f243();
        sum += m.f244();
        sum += m.f245();
        sum += m.f246();
        sum += m.f247();
        sum += m.f248();
        sum += m.f249();
        sum += m.f250();
        sum += m.f251();
        sum += m.f252();
        sum += m.f253();
        sum += m.f254();
        sum += m.f255();
        sum += m.f256();
        sum += m.f257();
        sum += m.f258();
        sum += m.f259();
        sum += m.f260();
        sum += m.f261();
        sum += m.f262();
        sum += m.f263();
        sum += m.f264();
        sum += m.f265();
        sum += m.f266();
        sum += m.f267();
        sum += m.f268();
        sum += m.f269();
        sum += m.f270();
        sum += m.f271();
        sum += m.f272();
        sum += m.f273();
        sum += m.f274();
        sum += m.f275();
        sum += m.f276();
        sum += m.f277();
        sum += m.f278();
        sum += m.f279();
        sum += m.f280();
        sum += m.f281();
        sum += m.f282();
        sum += m.f283();
        sum += m.f284();
        sum += m.f285();
        sum += m.f286();
        sum += m.f287();
        sum += m.f288();
        sum += m.f289();
        sum += m.f290();
        sum += m.f291();
        sum += m.f292();
        sum += m.f293();
        sum += m.f294();
        sum += m.f295();
        sum += m.f296();
        sum += m.f297();
        sum += m.f298();
        sum += m.f299();
        sum += m.f300();
        sum += m.f301();
        sum += m.f302();
        sum += m.f303();
        sum += m.f304();
        sum += m.f305();
        sum += m.f306();
        sum += m.f307();
        sum += m.f308();
        sum += m.f309();
        sum += m.f310();
        sum += m.f311();
        sum += m.f312();
        sum += m.f313();
        sum += m.f314();
        sum += m.f315();
        sum += m.f316();
        sum += m.f317();
        sum += m.f318();
        sum += m.f319();
        sum += m.f320();
        sum += m.f321();
        sum += m.f322();
        sum += m.f323();
        sum += m.f324();
        sum += m.f325();
        sum += m.f326();
        sum += m.f327();
        sum += m.f328();
        sum += m.f329();
        sum += m.f330();
        sum += m.f331();
        sum += m.f332();
        sum += m.f333();
        sum += m.f334();
        sum += m.f335();
        sum += m.f336();
        sum += m.f337();
        sum += m.f338();
        sum += m.f339();
        sum += m.f340();
        sum += m.f341();
        sum += m.f342();
        sum += m.f343();
        sum += m.f344();
        sum += m.f345();
        sum += m.f346();
        sum += m.f347();
        sum += m.f348();
        sum += m.f349();
        sum += m.f350();
        sum += m.f351();
        sum += m.f352();
        sum += m.f353();
        sum += m.f354();
        sum += m.f355();
        sum += m.f356();
        sum += m.f357();
        sum += m.f358();
        sum += m.f359();
        sum += m.f360();
        sum += m.f361();
        sum += m.f362();
        sum += m.f363();
        sum += m.f364();
        sum += m.f365();
        sum += m.f366();
        sum += m.f367();
        sum += m.f368();
        sum += m.f369();
        sum += m.f370();
        sum += m.f371();
        sum += m.f372();
        sum += m.f373();
        sum += m.f374();
        sum += m.f375();
        sum += m.f376();
        sum += m.f377();
        sum += m.f378();
        sum += m.f379();
        sum += m.f380();
        sum += m.f381();
        sum += m.f382();
        sum += m.f383();
        sum += m.f384();
        sum += m.f385();
        sum += m.f386();
        sum += m.f387();
        sum += m.f388();
        sum += m.f389();
        sum += m.f390();
        sum += m.f391();
        sum += m.f392();
        sum += m.f393();
        sum += m.f394();
        sum += m.f395();
        sum += m.f396();
        sum += m.f397();
        sum += m.f398();
        sum += m.f399();
        sum += m.f400();
        sum += m.f401();
        sum += m.f402();
        sum += m.f403();
        sum += m.f404();
        sum += m.f405();
        sum += m.f406();
        sum += m.f407();
        sum += m.f408();
        sum += m.f409();
        sum += m.f410();
        sum += m.f411();
        sum += m.f412();
        sum += m.f413();
        sum += m.f414();
        sum += m.f415();
        sum += m.f416();
        sum += m.f417();
        sum += m.f418();
        sum += m.f419();
        sum += m.f420();
        sum += m.f421();
        sum += m.f422();
        sum += m.f423();
        sum += m.f424();
        sum += m.f425();
        sum += m.f426();
        sum += m.f427();
        sum += m.f428();
        sum += m.f429();
        sum += m.f430();
        sum += m.f431();
        sum += m.f432();
        sum += m.f433();
        sum += m.f434();
        sum += m.f435();
        sum += m.f436();
        sum += m.f437();
        sum += m.f438();
        sum += m.f439();
        sum += m.f440();
        sum += m.f441();
        sum += m.f442();
        sum += m.f443();
        sum += m.f444();
        sum += m.f445();
        sum += m.f446();
        sum += m.f447();
        sum += m.f448();
        sum += m.f449();
        sum += m.f450();
        sum += m.f451();
        sum += m.f452();
        sum += m.f453();
        sum += m.f454();
        sum += m.f455();
        sum += m.f456();
        sum += m.f457();
        sum += m.f458();
        sum += m.f459();
        sum += m.f460();
        sum += m.f461();
        sum += m.f462();
        sum += m.f463();
        sum += m.f464();
        sum += m.f465();
        sum += m.f466();
        sum += m.f467();
        sum += m.f468();
        sum += m.f469();
        sum += m.f470();
        sum += m.f471();
        sum += m.f472();
        sum += m.f473();
        sum += m.f474();
        sum += m.f475();
        sum += m.f476();
        sum += m.f477();
        sum += m.f478();
        sum += m.f479();
        sum += m.f480();
        sum += m.f481();
        sum += m.f482();
        sum += m.f483();
        sum += m.f484();
        sum += m.f485();
        sum += m.f486();
        sum += m.f487();
        sum += m.f488();
        sum += m.f489();
        sum += m.f490();
        sum += m.f491();
        sum += m.f492();
        sum += m.f493();
        sum += m.f494();
        sum += m.f495();
        sum += m.f496();
        sum += m.f497();
        sum += m.f498();
        sum += m.f499();
        sum += m.f500();
        sum += m.f501();
        sum += m.f502();
        sum += m.f503();
        sum += m.f504();
        sum += m.f505();
        sum += m.f506();
        sum += m.f507();
        sum += m.f508();
        sum += m.f509();
        sum += m.f510();
        sum += m.f511();
        sum += m.f512();
        sum += m.f513();
        sum += m.f514();
        sum += m.f515();
        sum += m.f516();
        sum += m.f517();
        sum += m.f518();
        sum += m.f519();
        sum += m.f520();
        sum += m.f521();
        sum += m.f522();
        sum += m.f523();
        sum += m.f524();
        sum += m.f525();
        sum += m.f526();
        sum += m.f527();
        sum += m.f528();
        sum += m.f529();
        sum += m.f530();
        sum += m.f531();
        sum += m.f532();
        sum += m.f533();
        sum += m.f534();
        sum += m.f535();
        sum += m.f536();
        sum += m.f537();
        sum += m.f538();
        sum += m.f539();
        sum += m.f540();
        sum += m.f541();
        sum += m.f542();
        sum += m.f543();
        sum += m.f544();
        sum += m.f545();
        sum += m.f546();
        sum += m.f547();
        sum += m.f548();
        sum += m.f549();
        sum += m.f550();
        sum += m.f551();
        sum += m.f552();
        sum += m.f553();
        sum += m.f554();
        sum += m.f555();
        sum += m.f556();
        sum += m.f557();
        sum += m.f558();
        sum += m.f559();
        sum += m.f560();
        sum += m.f561();
        sum += m.f562();
        sum += m.f563();
        sum += m.f564();
        sum += m.f565();
        sum += m.f566();
        sum += m.f567();
        sum += m.f568();
        sum += m.f569();
        sum += m.f570();
        sum += m.f571();
        sum += m.f572();
        sum += m.f573();
        sum += m.f574();
        sum += m.f575();
        sum += m.f576();
        sum += m.f577();
        sum += m.f578();
        sum += m.f579();
        sum += m.f580();
        sum += m.f581();
        sum += m.f582();
        sum += m.f583();
        sum += m.f584();
        sum += m.f585();
        sum += m.f586();
        sum += m.f587();
        sum += m.f588();
        sum += m.f589();
        sum += m.f590();
        sum += m.f591();
        sum += m.f592();
        sum += m.f593();
        sum += m.f594();
        sum += m.f595();
        sum += m.f596();
        sum += m.f597();
        sum += m.f598();
        sum += m.f599();
        sum += m.f600();
        sum += m.f601();
        sum += m.f602();
        sum += m.f603();
        sum += m.f604();
        sum += m.f605();
        sum += m.f606();
        sum += m.f607();
        sum += m.f608();
        sum += m.f609();
        sum += m.f610();
        sum += m.f611();
        sum += m.f612();
        sum += m.f613();
        sum += m.f614();
        sum += m.f615();
        sum += m.f616();
        sum += m.f617();
        sum += m.f618();
        sum += m.f619();
        sum += m.f620();
        sum += m.f621();
        sum += m.f622();
        sum += m.f623();
        sum += m.f624();
        sum += m.f625();
        sum += m.f626();
        sum += m.f627();
        sum += m.f628();
        sum += m.f629();
        sum += m.f630();
        sum += m.f631();
        sum += m.f632();
        sum += m.f633();
        sum += m.f634();
        sum += m.f635();
        sum += m.f636();
        sum += m.f637();
        sum += m.f638();
        sum += m.f639();
        sum += m.f640();
        sum += m.f641();
        sum += m.f642();
        sum += m.f643();
        sum += m.f644();
        sum += m.f645();
        sum += m.f646();
        sum += m.f647();
        sum += m.f648();
        sum += m.f649();
        sum += m.f650();
        sum += m.f651();
        sum += m.f652();
        sum += m.f653();
        sum += m.f654();
        sum += m.f655();
        sum += m.f656();
        sum += m.f657();
        sum += m.f658();
        sum += m.f659();
        sum += m.f660();
        sum += m.f661();
        sum += m.f662();
        sum += m.f663();
        sum += m.f664();
        sum += m.f665();
        sum += m.f666();
        sum += m.f667();
        sum += m.f668();
        sum += m.f669();
        sum += m.f670();
        sum += m.f671();
        sum += m.f672();
        sum += m.f673();
        sum += m.f674();
        sum += m.f675();
        sum += m.f676();
        sum += m.f677();
        sum += m.f678();
        sum += m.f679();
        sum += m.f680();
        sum += m.f681();
        sum += m.f682();
        sum += m.f683();
        sum += m.f684();
        sum += m.f685();
        sum += m.f686();
        sum += m.f687();
        sum += m.f688();
        sum += m.f689();
        sum += m.f690();
        sum += m.f691();
        sum += m.f692();
        sum += m.f693();
        sum += m.f694();
        sum += m.f695();
        sum += m.f696();
        sum += m.f697();
        sum += m.f698();
        sum += m.f699();
        sum += m.f700();
        sum += m.f701();
        sum += m.f702();
        sum += m.f703();
        sum += m.f704();
        sum += m.f705();
        sum += m.f706();
        sum += m.f707();
        sum += m.f708();
        sum += m.f709();
        sum += m.f710();
        sum += m.f711();
        sum += m.f712();
        sum += m.f713();
        sum += m.f714();
        sum += m.f715();
        sum += m.f716();
        sum += m.f717();
        sum += m.f718();
        sum += m.f719();
        sum += m.f720();
        sum += m.f721();
        sum += m.f722();
        sum += m.f723();
        sum += m.f724();
        sum += m.f725();
        sum += m.f726();
        sum += m.f727();
        sum += m.f728();
        sum += m.f729();
        sum += m.f730();
        sum += m.f731();
        sum += m.f732();
        sum += m.f733();
        sum += m.f734();
        sum += m.f735();
        sum += m.f736();
        sum += m.f737();
        sum += m.f738();
        sum += m.f739();
        sum += m.f740();
        sum += m.f741();
        sum += m.f742();
        sum += m.f743();
        sum += m.f744();
        sum += m.f745();
        sum += m.f746();
        sum += m.f747();
        sum += m.f748();
        sum += m.f749();
        sum += m.f750();
        sum += m.f751();
        sum += m.f752();
        sum += m.f753();
        sum += m.f754();
        sum += m.f755();
        sum += m.f756();
        sum += m.f757();
        sum += m.f758();
        sum += m.f759();
        sum += m.f760();
        sum += m.f761();
        sum += m.f762();
        sum += m.f763();
        sum += m.f764();
        sum += m.f765();
        sum += m.f766();
        sum += m.f767();
        sum += m.f768();
        sum += m.f769();
        sum += m.f770();
        sum += m.f771();
        sum += m.f772();
        sum += m.f773();
        sum += m.f774();
        sum += m.f775();
        sum += m.f776();
        sum += m.f777();
        sum += m.f778();
        sum += m.f779();
        sum += m.f780();
        sum += m.f781();
        sum += m.f782();
        sum += m.f783();
        sum += m.f784();
        sum += m.f785();
        sum += m.f786();
        sum += m.f787();
        sum += m.f788();
        sum += m.f789();
        sum += m.f790();
        sum += m.f791();
        sum += m.f792();
        sum += m.f793();
        sum += m.f794();
        sum += m.f795();
        sum += m.f796();
        sum += m.f797();
        sum += m.f798();
        sum += m.f799();
        sum += m.f800();
        sum += m.f801();
        sum += m.f802();
        sum += m.f803();
        sum += m.f804();
        sum += m.f805();
        sum += m.f806();
        sum += m.f807();
        sum += m.f808();
        sum += m.f809();
        sum += m.f810();
        sum += m.f811();
        sum += m.f812();
        sum += m.f813();
        sum += m.f814();
        sum += m.f815();
        sum += m.f816();
        sum += m.f817();
        sum += m.f818();
        sum += m.f819();
        sum += m.f820();
        sum += m.f821();
        sum += m.f822();
        sum += m.f823();
        sum += m.f824();
        sum += m.f825();
        sum += m.f826();
        sum += m.f827();
        sum += m.f828();
        sum += m.f829();
        sum += m.f830();
        sum += m.f831();
        sum += m.f832();
        sum += m.f833();
        sum += m.f834();
        sum += m.f835();
        sum += m.f836();
        sum += m.f837();
        sum += m.f838();
        sum += m.f839();
        sum += m.f840();
        sum += m.f841();
        sum += m.f842();
        sum += m.f843();
        sum += m.f844();
        sum += m.f845();
        sum += m.f846();
        sum += m.f847();
        sum += m.f848();
        sum += m.f849();
        sum += m.f850();
        sum += m.f851();
        sum += m.f852();
        sum += m.f853();
        sum += m.f854();
        sum += m.f855();
        sum += m.f856();
        sum += m.f857();
        sum += m.f858();
        sum += m.f859();
        sum += m.f860();
        sum += m.f861();
        sum += m.f862();
        sum += m.f863();
        sum += m.f864();
        sum += m.f865();
        sum += m.f866();
        sum += m.f867();
        sum += m.f868();
        sum += m.f869();
        sum += m.f870();
        sum += m.f871();
        sum += m.f872();
        sum += m.f873();
        sum += m.f874();
        sum += m.f875();
        sum += m.f876();
        sum += m.f877();
        sum += m.f878();
        sum += m.f879();
        sum += m.f880();
        sum += m.f881();
        sum += m.f882();
        sum += m.f883();
        sum += m.f884();
        sum += m.f885();
        sum += m.f886();
        sum += m.f887();
        sum += m.f888();
        sum += m.f889();
        sum += m.f890();
        sum += m.f891();
        sum += m.f892();
        sum += m.f893();
        sum += m.f894();
        sum += m.f895();
        sum += m.f896();
        sum += m.f897();
        sum += m.f898();
        sum += m.f899();
        sum += m.f900();
        sum += m.f901();
        sum += m.f902();
        sum += m.f903();
        sum += m.f904();
        sum += m.f905();
        sum += m.f906();
        sum += m.f907();
        sum += m.f908();
        sum += m.f909();
        sum += m.f910();
        sum += m.f911();
        sum += m.f912();
        sum += m.f913();
        sum += m.f914();
        sum += m.f915();
        sum += m.f916();
        sum += m.f917();
        sum += m.f918();
        sum += m.f919();
        sum += m.f920();
        sum += m.f921();
        sum += m.f922();
        sum += m.f923();
        sum += m.f924();
        sum += m.f925();
        sum += m.f926();
        sum += m.f927();
        sum += m.f928();
        sum += m.f929();
        sum += m.f930();
        sum += m.f931();
        sum += m.f932();
        sum += m.f933();
        sum += m.f934();
        sum += m.f935();
        sum += m.f936();
        sum += m.f937();
        sum += m.f938();
        sum += m.f939();
        sum += m.f940();
        sum += m.f941();
        sum += m.f942();
        sum += m.f943();
        sum += m.f944();
        sum += m.f945();
        sum += m.f946();
        sum += m.f947();
        sum += m.f948();
        sum += m.f949();
        sum += m.f950();
        sum += m.f951();
        sum += m.f952();
        sum += m.f953();
        sum += m.f954();
        sum += m.f955();
        sum += m.f956();
        sum += m.f957();
        sum += m.f958();
        sum += m.f959();
        sum += m.f960();
        sum += m.f961();
        sum += m.f962();
        sum += m.f963();
        sum += m.f964();
        sum += m.f965();
        sum += m.f966();
        sum += m.f967();
        sum += m.f968();
        sum += m.f969();
        sum += m.f970();
        sum += m.f971();
        sum += m.f972();
        sum += m.f973();
        sum += m.f974();
        sum += m.f975();
        sum += m.f976();
        sum += m.f977();
        sum += m.f978();
        sum += m.f979();
        sum += m.f980();
        sum += m.f981();
        sum += m.f982();
        sum += m.f983();
        sum += m.f984();
        sum += m.f985();
        sum += m.f986();
        sum += m.f987();
        sum += m.f988();
        sum += m.f989();
        sum += m.f990();
        sum += m.f991();
        sum += m.f992();
        sum += m.f993();
        sum += m.f994();
        sum += m.f995();
        sum += m.f996();
        sum += m.f997();
        sum += m.f998();
        sum += m.f999();
        print(sum);
    }
}
