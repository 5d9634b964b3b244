/* console.time(), timeLog() and timeEnd(). */
#ifndef JSOCKD_CONSOLE_TIME_H
#define JSOCKD_CONSOLE_TIME_H

#include "quickjs.h"

JSValue console_time(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int method);

#endif
