/* The engine's names for names: JS_ATOM_length and the like. */
#ifndef JSOCKD_RUNTIME_ATOMS_H
#define JSOCKD_RUNTIME_ATOMS_H

#include "quickjs.h"

/* As the engine counts them. */
enum {
    JSD_FIRST_ATOM = JS_ATOM_NULL,
#define DEF(name, text) JS_ATOM_##name,
#include "quickjs-atom.h"
#undef DEF
};

#endif
