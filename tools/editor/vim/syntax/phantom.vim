" The Phantom language.

if exists('b:current_syntax')
    finish
endif

syntax keyword phantomDeclaration class interface enum record extends implements package import
syntax keyword phantomDeclaration attribute
syntax keyword phantomModifier abstract const final native private protected public static
syntax keyword phantomType void byte short char int long float double bool string binary var
syntax keyword phantomConditional if else switch case default
syntax keyword phantomRepeat while do for foreach in using break continue
syntax keyword phantomStatement return new
syntax keyword phantomException try catch finally throw using
syntax keyword phantomOperator is
syntax keyword phantomConstant null true false this super

syntax match phantomNumber '\<\d[0-9_]*[lL]\?\>'
syntax match phantomNumber '\<0[xX][0-9a-fA-F_]\+[lL]\?\>'
syntax match phantomNumber '\<0[bB][01_]\+[lL]\?\>'
syntax match phantomFloat '\<\d[0-9_]*\.\d[0-9_]*\([eE][-+]\?\d[0-9_]*\)\?[fFdD]\?\>'
syntax match phantomFloat '\<\d[0-9_]*[eE][-+]\?\d[0-9_]*[fFdD]\?\>'
syntax match phantomEscape contained '\\\([nrtbfe0\\"''$]\|x\x\x\|u\x\{4}\|u{\x\+}\)'
syntax region phantomValue contained oneline matchgroup=phantomEscape contains=TOP
    \ start=+\${+ end=+}+
syntax region phantomString start=+"+ skip=+\\.+ end=+"+ oneline contains=phantomEscape,phantomValue
syntax region phantomString start=+"""+ end=+"""+
syntax match phantomCharacter +'\(\\.\|\\x\x\x\|\\u\x\{4}\|\\u{\x\+}\|[^'\\]\)'+
    \ contains=phantomEscape
syntax match phantomClassName '\(\.\h\w*\)\{2,}'
syntax match phantomAttribute '@\h\w*'
syntax match phantomFunction '\<\h\w*\ze\s*('
syntax region phantomComment start='/\*' end='\*/' contains=@Spell
syntax match phantomComment '//.*$' contains=@Spell

highlight default link phantomDeclaration Structure
highlight default link phantomModifier StorageClass
highlight default link phantomType Type
highlight default link phantomConditional Conditional
highlight default link phantomRepeat Repeat
highlight default link phantomStatement Statement
highlight default link phantomException Exception
highlight default link phantomOperator Operator
highlight default link phantomConstant Constant
highlight default link phantomNumber Number
highlight default link phantomFloat Float
highlight default link phantomEscape SpecialChar
highlight default link phantomString String
highlight default link phantomCharacter Character
highlight default link phantomClassName Identifier
highlight default link phantomAttribute PreProc
highlight default link phantomFunction Function
highlight default link phantomComment Comment

let b:current_syntax = 'phantom'
