; Where traps and interrupts enter the kernel: each vector has a stub that makes the stack look the
; same for all (struct trap_frame in cpu.h), and trap_dispatch() does the rest.

bits 32

VECTORS equ 49

extern trap_dispatch
global stub_table, arch_try_write, trap_try_write_begin, trap_try_write_end

; "Intel SDM vol. 3", 6.15: the exceptions for which the processor itself pushes an error code.
%define HAS_ERROR(v) ((v) == 8 || ((v) >= 10 && (v) <= 14) || (v) == 17 || (v) == 21)

section .text

%assign vector 0
%rep VECTORS
stub_%[vector]:
%if !HAS_ERROR(vector)
        push dword 0
%endif
        push dword vector
        jmp enter
%assign vector vector + 1
%endrep

enter:  pushad
        cld
        push esp                        ; the frame
        call trap_dispatch
        add esp, 4
        popad
        add esp, 8                      ; vector and error code
        iretd

; bool arch_try_write(volatile uint8_t *address). If the store faults, trap.c goes on at
; trap_try_write_end with eax as it is here.
arch_try_write:
        mov edx, [esp + 4]
        xor eax, eax
        mov cl, [edx]
trap_try_write_begin:
        mov [edx], cl
        inc eax
trap_try_write_end:
        ret

section .rodata
align 4
stub_table:
%assign vector 0
%rep VECTORS
        dd stub_%[vector]
%assign vector vector + 1
%endrep
