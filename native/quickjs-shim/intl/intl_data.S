/* ICU's data, under the name by which ICU's code refers to it: INTL_DATA is the file that native/tools/intl-data.mjs
   wrote. */
    .section .rodata
    .balign 16
    .globl icudt78_dat
    .type icudt78_dat, %object
icudt78_dat:
    .incbin INTL_DATA
    .size icudt78_dat, . - icudt78_dat
    .section .note.GNU-stack, "", %progbits
