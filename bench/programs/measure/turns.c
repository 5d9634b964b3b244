#include "measure/turns.h"

#include "common/fail.h"

#include <stdio.h>
#include <string.h>

static void say(const char *line)
{
    if (puts(line) < 0 || fflush(stdout) != 0)
        fail("nobody reads that it is '%s'", line);
}

void say_ready(void)
{
    say("ready");
}

void await_turn(uint64_t turn, uint64_t turns)
{
    char line[64];
    if (!fgets(line, sizeof(line), stdin))
        fail("standard input ended before turn %llu of %llu, which 'go' should have begun", (unsigned long long)turn,
             (unsigned long long)turns);
    if (strcmp(line, "go\n") == 0)
        return;
    line[strcspn(line, "\n")] = '\0';
    fail("standard input should have said 'go' for turn %llu of %llu, and said '%s'", (unsigned long long)turn,
         (unsigned long long)turns, line);
}

void say_turn(void)
{
    say("turn");
}
