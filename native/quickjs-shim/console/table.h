/* console.table(). */
#ifndef JSOCKD_CONSOLE_TABLE_H
#define JSOCKD_CONSOLE_TABLE_H

#include "quickjs.h"

JSValue console_table(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);

#endif
