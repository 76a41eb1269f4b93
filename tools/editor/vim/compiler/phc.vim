" `:make %` compiles the file with the base library; from the root of the source tree.

let current_compiler = 'phc'

CompilerSet makeprg=build/phc\ -o\ /dev/null\ classes/lang/*.ph\ $*
    \\ --library\ classes/lib/*/*.ph\ build/library/*.ph
CompilerSet errorformat=%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m,%f:%l:%c:\ %m,%-G%.%#
