; From the boot loader to the first line of C.
;
; A multiboot loader, of version 1 or 2, leaves us in 32-bit protected mode with flat segments,
; paging off, interrupts off, a magic number in eax and the address of its information in ebx.
; We check the processor, map the first 768 MiB of memory both where it is and at 3 GiB with large
; pages that allow everything, jump up there, and call kernel_main(magic, info). The final tables,
; in which nothing is both writable and executable, are made by paging_init().
;
; Registers: esi = magic, edi = info, from the first line to the last.

bits 32

WINDOW_BASE     equ 0xc0000000
WINDOW_REGIONS  equ 384                 ; 768 MiB in pages of 2 MiB (kernel/paging.h)
STACK_BYTES     equ 28 << 10            ; as for every thread (kernel/thread.h)
PAGE            equ 4096

CPUID_BASIC     equ (1 << 3) | (1 << 6) | (1 << 24) | (1 << 26) ; PSE, PAE, FXSR, SSE2
CPUID_EXT_NX    equ 1 << 20
MSR_EFER        equ 0xc0000080
EFER_NXE        equ 1 << 11
EFLAGS_ID       equ 1 << 21
CR0_SET         equ (1 << 31) | (1 << 16) | (1 << 5) | (1 << 1) ; PG, WP, NE, MP
CR0_CLEAR       equ (1 << 3) | (1 << 2)                         ; TS, EM
; PSE has no meaning beside PAE, but one emulator looks for it before it believes a large page.
CR4_SET         equ (1 << 4) | (1 << 5) | (1 << 9) | (1 << 10)  ; PSE, PAE, OSFXSR, OSXMMEXCPT
ENTRY_PRESENT   equ 1
ENTRY_WRITABLE  equ 2
ENTRY_LARGE     equ 1 << 7

extern kernel_main
global start, boot_stack_guard, boot_stack_bottom, boot_stack_top

; "Multiboot Specification version 0.6.96", 3.1.1: modules on page boundaries, and a memory map.
MB1_MAGIC       equ 0x1badb002
MB1_FLAGS       equ 3
; "Multiboot2 Specification version 2.0", 3.1.1. Architecture 0 is i386 in protected mode.
MB2_MAGIC       equ 0xe85250d6
MB2_LENGTH      equ multiboot2_end - multiboot2

section .multiboot progbits alloc noexec nowrite align=8
        dd MB1_MAGIC, MB1_FLAGS, -(MB1_MAGIC + MB1_FLAGS)
        align 8
multiboot2:
        dd MB2_MAGIC, 0, MB2_LENGTH, -(MB2_MAGIC + MB2_LENGTH)
        dw 4, 1                         ; console flags, optional:
        dd 12, 2                        ;   EGA text is understood
        align 8
        dw 5, 1                         ; a screen of points, optional: its
        dd 20, 1024, 768, 32            ;   width, height and bits of a point
        align 8
        dw 6, 0                         ; modules on page boundaries
        dd 8
        dw 0, 0                         ; end of tags
        dd 8
multiboot2_end:

section .start progbits alloc exec nowrite align=16
start:
        cli
        cld
        mov esp, boot_stack_top - WINDOW_BASE
        mov esi, eax
        mov edi, ebx
        call check_cpu
        call make_tables
        call enable_paging
        mov eax, high
        jmp eax

; A processor older than CPUID leaves EFLAGS.ID as it is.
check_cpu:
        pushfd
        pop eax
        mov ecx, eax
        xor eax, EFLAGS_ID
        push eax
        popfd
        pushfd
        pop eax
        xor eax, ecx
        test eax, EFLAGS_ID
        jz refuse
        mov eax, 1
        cpuid
        and edx, CPUID_BASIC
        cmp edx, CPUID_BASIC
        jne refuse
        ret

; Physical memory from 0 on, at 0 and at WINDOW_BASE. The tables lie in .bss, which is zero.
make_tables:
        mov ecx, WINDOW_REGIONS
        mov edx, boot_directory - WINDOW_BASE
        mov eax, ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_LARGE
.next:  mov [edx], eax
        add eax, 1 << 21
        add edx, 8
        loop .next
        mov edx, boot_pointers - WINDOW_BASE
        mov eax, boot_directory - WINDOW_BASE + ENTRY_PRESENT
        mov [edx], eax
        mov [edx + 3 * 8], eax
        ret

enable_paging:
        mov eax, boot_pointers - WINDOW_BASE
        mov cr3, eax
        mov eax, cr4
        or eax, CR4_SET
        mov cr4, eax
        mov eax, 0x80000000
        cpuid
        cmp eax, 0x80000001
        jb .no_nx
        mov eax, 0x80000001
        cpuid
        test edx, CPUID_EXT_NX
        jz .no_nx
        mov ecx, MSR_EFER
        rdmsr
        or eax, EFER_NXE
        wrmsr
.no_nx: mov eax, cr0
        and eax, ~CR0_CLEAR
        or eax, CR0_SET
        mov cr0, eax
        fninit                          ; what C expects: no exceptions, 64 bits of precision
        ret

; Say why not, on the text screen and on the first serial line, and stop.
refuse:
        call serial_init
        mov esi, refusal
        mov edi, 0xb8000
.next:  lodsb
        test al, al
        jz .stop
        mov ah, 0x0f                    ; white on black
        stosw
        call serial_put
        jmp .next
.stop:  hlt
        jmp .stop

; "PC16550D data sheet", registers LCR, DLL, DLM: 115200 baud, 8 bits, no parity.
serial_init:
        mov dx, 0x3fb
        mov al, 0x80
        out dx, al
        mov dx, 0x3f8
        mov al, 1
        out dx, al
        inc dx
        xor al, al
        out dx, al
        mov dx, 0x3fb
        mov al, 3
        out dx, al
        ret

; Wait, with an end, until the transmitter is empty; then send al. Keeps eax.
serial_put:
        push eax
        mov ecx, 100000
        mov dx, 0x3fd
.wait:  in al, dx
        test al, 0x20
        loopz .wait
        mov dx, 0x3f8
        pop eax
        out dx, al
        ret

refusal: db "Phantom needs a processor with PAE and SSE2 (Pentium 4, Pentium M, Atom or later), "
         db "and this one lacks them.", 13, 10, 0

section .text
high:
        mov esp, boot_stack_top
        xor ebp, ebp                    ; the end of every backtrace
        push ebp
        push edi
        push esi
        call kernel_main
.stop:  cli                             ; kernel_main does not return
        hlt
        jmp .stop

section .bss align=4096
boot_directory:         resb PAGE
boot_stack_guard:       resb PAGE       ; paging_init() leaves it unmapped
boot_stack_bottom:      resb STACK_BYTES
boot_stack_top:
boot_pointers:          resb 32
