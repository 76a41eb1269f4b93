; From one thread to another. A thread that does not run has on its stack, lowest address first:
; edi, esi, ebx, ebp, and the address where it goes on. Nothing else needs to be kept: the other
; registers are the caller's, interrupts are off in every thread that switches, and floating
; point belongs to one thread of the system.

bits 32

global arch_switch, arch_stack_prepare

section .text

; void arch_switch(void **save, void *load)
arch_switch:
        mov eax, [esp + 4]
        mov edx, [esp + 8]
        push ebp
        push ebx
        push esi
        push edi
        mov [eax], esp
        mov esp, edx
        pop edi
        pop esi
        pop ebx
        pop ebp
        ret

; void *arch_stack_prepare(void *stack_top, void (*entry)(void))
; The entry finds ebp and its return address zero: there backtraces end.
arch_stack_prepare:
        mov eax, [esp + 4]
        mov edx, [esp + 8]
        sub eax, 6 * 4
        xor ecx, ecx
        mov [eax], ecx                  ; edi
        mov [eax + 4], ecx              ; esi
        mov [eax + 8], ecx              ; ebx
        mov [eax + 12], ecx             ; ebp
        mov [eax + 16], edx             ; where arch_switch returns to
        mov [eax + 20], ecx             ; where the entry must not return to
        ret
