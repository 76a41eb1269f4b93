autocmd BufRead,BufNewFile *.ph setfiletype phantom
