" How files of the Phantom language are edited.

if exists('b:did_ftplugin')
    finish
endif
let b:did_ftplugin = 1

setlocal expandtab shiftwidth=4 softtabstop=4 textwidth=100
setlocal cindent cinoptions=(0,:0
setlocal commentstring=//\ %s comments=://,sr:/*,mb:*,ex:*/
setlocal suffixesadd=.ph

" gggqG lays the file out, where phc is at hand.
setlocal formatprg=phc\ --format

let b:undo_ftplugin = 'setlocal et< sw< sts< tw< cin< cino< cms< com< sua< fp<'
