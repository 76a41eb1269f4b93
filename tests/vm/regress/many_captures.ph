// A function that captures more variables than there are near slots for: the last of them is on its
// way to a far slot when the body begins.
// expect: 19900
package .test;

interface sum { int get(); }

class main extends program
{
    void test()
    {
        var v0 = 0; var v1 = 1; var v2 = 2; var v3 = 3; var v4 = 4;
        var v5 = 5; var v6 = 6; var v7 = 7; var v8 = 8; var v9 = 9;
        var v10 = 10; var v11 = 11; var v12 = 12; var v13 = 13; var v14 = 14;
        var v15 = 15; var v16 = 16; var v17 = 17; var v18 = 18; var v19 = 19;
        var v20 = 20; var v21 = 21; var v22 = 22; var v23 = 23; var v24 = 24;
        var v25 = 25; var v26 = 26; var v27 = 27; var v28 = 28; var v29 = 29;
        var v30 = 30; var v31 = 31; var v32 = 32; var v33 = 33; var v34 = 34;
        var v35 = 35; var v36 = 36; var v37 = 37; var v38 = 38; var v39 = 39;
        var v40 = 40; var v41 = 41; var v42 = 42; var v43 = 43; var v44 = 44;
        var v45 = 45; var v46 = 46; var v47 = 47; var v48 = 48; var v49 = 49;
        var v50 = 50; var v51 = 51; var v52 = 52; var v53 = 53; var v54 = 54;
        var v55 = 55; var v56 = 56; var v57 = 57; var v58 = 58; var v59 = 59;
        var v60 = 60; var v61 = 61; var v62 = 62; var v63 = 63; var v64 = 64;
        var v65 = 65; var v66 = 66; var v67 = 67; var v68 = 68; var v69 = 69;
        var v70 = 70; var v71 = 71; var v72 = 72; var v73 = 73; var v74 = 74;
        var v75 = 75; var v76 = 76; var v77 = 77; var v78 = 78; var v79 = 79;
        var v80 = 80; var v81 = 81; var v82 = 82; var v83 = 83; var v84 = 84;
        var v85 = 85; var v86 = 86; var v87 = 87; var v88 = 88; var v89 = 89;
        var v90 = 90; var v91 = 91; var v92 = 92; var v93 = 93; var v94 = 94;
        var v95 = 95; var v96 = 96; var v97 = 97; var v98 = 98; var v99 = 99;
        var v100 = 100; var v101 = 101; var v102 = 102; var v103 = 103; var v104 = 104;
        var v105 = 105; var v106 = 106; var v107 = 107; var v108 = 108; var v109 = 109;
        var v110 = 110; var v111 = 111; var v112 = 112; var v113 = 113; var v114 = 114;
        var v115 = 115; var v116 = 116; var v117 = 117; var v118 = 118; var v119 = 119;
        var v120 = 120; var v121 = 121; var v122 = 122; var v123 = 123; var v124 = 124;
        var v125 = 125; var v126 = 126; var v127 = 127; var v128 = 128; var v129 = 129;
        var v130 = 130; var v131 = 131; var v132 = 132; var v133 = 133; var v134 = 134;
        var v135 = 135; var v136 = 136; var v137 = 137; var v138 = 138; var v139 = 139;
        var v140 = 140; var v141 = 141; var v142 = 142; var v143 = 143; var v144 = 144;
        var v145 = 145; var v146 = 146; var v147 = 147; var v148 = 148; var v149 = 149;
        var v150 = 150; var v151 = 151; var v152 = 152; var v153 = 153; var v154 = 154;
        var v155 = 155; var v156 = 156; var v157 = 157; var v158 = 158; var v159 = 159;
        var v160 = 160; var v161 = 161; var v162 = 162; var v163 = 163; var v164 = 164;
        var v165 = 165; var v166 = 166; var v167 = 167; var v168 = 168; var v169 = 169;
        var v170 = 170; var v171 = 171; var v172 = 172; var v173 = 173; var v174 = 174;
        var v175 = 175; var v176 = 176; var v177 = 177; var v178 = 178; var v179 = 179;
        var v180 = 180; var v181 = 181; var v182 = 182; var v183 = 183; var v184 = 184;
        var v185 = 185; var v186 = 186; var v187 = 187; var v188 = 188; var v189 = 189;
        var v190 = 190; var v191 = 191; var v192 = 192; var v193 = 193; var v194 = 194;
        var v195 = 195; var v196 = 196; var v197 = 197; var v198 = 198; var v199 = 199;
        sum some = () -> v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 +
                   v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19 +
                   v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 +
                   v30 + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39 +
                   v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 +
                   v50 + v51 + v52 + v53 + v54 + v55 + v56 + v57 + v58 + v59 +
                   v60 + v61 + v62 + v63 + v64 + v65 + v66 + v67 + v68 + v69 +
                   v70 + v71 + v72 + v73 + v74 + v75 + v76 + v77 + v78 + v79 +
                   v80 + v81 + v82 + v83 + v84 + v85 + v86 + v87 + v88 + v89 +
                   v90 + v91 + v92 + v93 + v94 + v95 + v96 + v97 + v98 + v99 +
                   v100 + v101 + v102 + v103 + v104 + v105 + v106 + v107 + v108 + v109 +
                   v110 + v111 + v112 + v113 + v114 + v115 + v116 + v117 + v118 + v119 +
                   v120 + v121 + v122 + v123 + v124 + v125 + v126 + v127 + v128 + v129 +
                   v130 + v131 + v132 + v133 + v134 + v135 + v136 + v137 + v138 + v139 +
                   v140 + v141 + v142 + v143 + v144 + v145 + v146 + v147 + v148 + v149 +
                   v150 + v151 + v152 + v153 + v154 + v155 + v156 + v157 + v158 + v159 +
                   v160 + v161 + v162 + v163 + v164 + v165 + v166 + v167 + v168 + v169 +
                   v170 + v171 + v172 + v173 + v174 + v175 + v176 + v177 + v178 + v179 +
                   v180 + v181 + v182 + v183 + v184 + v185 + v186 + v187 + v188 + v189 +
                   v190 + v191 + v192 + v193 + v194 + v195 + v196 + v197 + v198 + v199;

        print(some.get());
    }
}
