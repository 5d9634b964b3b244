/* Messages of the console to the host's log. */
#ifndef JSOCKD_CONSOLE_OUTPUT_H
#define JSOCKD_CONSOLE_OUTPUT_H

#include "console/labels.h"
#include "runtime/text.h"

#include "jsockd_engine.h"
#include "quickjs.h"

typedef enum jsd_console_method {
    JSD_CONSOLE_LOG,
    JSD_CONSOLE_INFO,
    JSD_CONSOLE_DEBUG,
    JSD_CONSOLE_WARN,
    JSD_CONSOLE_ERROR,
    JSD_CONSOLE_TRACE,
    JSD_CONSOLE_ASSERT,
    JSD_CONSOLE_DIR,
    JSD_CONSOLE_DIRXML,
    JSD_CONSOLE_TABLE,
    JSD_CONSOLE_GROUP,
    JSD_CONSOLE_GROUP_COLLAPSED,
    JSD_CONSOLE_GROUP_END,
    JSD_CONSOLE_CLEAR,
    JSD_CONSOLE_COUNT,
    JSD_CONSOLE_COUNT_RESET,
    JSD_CONSOLE_TIME,
    JSD_CONSOLE_TIME_LOG,
    JSD_CONSOLE_TIME_END
} jsd_console_method;

typedef struct jsd_console {
    uint32_t group_depth;
    jsd_labels counts;
    jsd_labels timers;
} jsd_console;

void put_message(jsd_runtime *runtime, int method, jsd_text *text);
void warn_about_label(jsd_runtime *runtime, int method, const char *before, const jsd_text *name, const char *after);

/* What one script did to the console is gone before the next one runs. */
void reset_console(jsd_runtime *runtime);

#endif
