#include "load/counter.h"

#include <stdlib.h>

enum {
    NEAR = 50
};

static void note_near(counter *counter, uint64_t latency_ns)
{
    counter->near_count++;
    if (latency_ns > counter->near_max_ns)
        counter->near_max_ns = latency_ns;
}

static bool parse_number(bytes text, double *number)
{
    char copy[32], *end;
    if (text.length == 0 || text.length >= sizeof(copy))
        return false;
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    *number = strtod(copy, &end);
    return !*end;
}

bool counter_note(counter *counter, bytes result, uint64_t latency_ns, bool recorded)
{
    double number;
    if (!parse_number(result, &number))
        return false;
    if (counter->begun && number < counter->last) {
        counter->near_left = NEAR;
        counter->replacements += recorded;
        if (counter->last_recorded && !counter->last_is_near)
            note_near(counter, counter->last_latency_ns);
    }
    bool near = counter->near_left > 0;
    if (near) {
        counter->near_left--;
        if (recorded)
            note_near(counter, latency_ns);
    }
    counter->begun = true;
    counter->last = number;
    counter->last_latency_ns = latency_ns;
    counter->last_recorded = recorded;
    counter->last_is_near = near;
    return true;
}

void counter_add(counter *to, const counter *from)
{
    to->replacements += from->replacements;
    to->near_count += from->near_count;
    if (from->near_max_ns > to->near_max_ns)
        to->near_max_ns = from->near_max_ns;
}
