/* console.count() and console.countReset(). */
#ifndef JSOCKD_CONSOLE_COUNT_H
#define JSOCKD_CONSOLE_COUNT_H

#include "quickjs.h"

JSValue console_count(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method);

#endif
