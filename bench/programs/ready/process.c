#include "ready/process.h"

#include "common/clock.h"
#include "common/fail.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    SECONDS_TO_READY = 60,
    SECONDS_TO_STOP = 5
};

static void make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        fail("a pipe cannot be made: %s", strerror(errno));
}

process process_start(char **arguments, bool verbose)
{
    int input[2], output[2];
    process started;
    posix_spawn_file_actions_t actions;
    make_pipe(input);
    make_pipe(output);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    if (!verbose)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int error = posix_spawnp(&started.id, arguments[0], &actions, NULL, arguments, environ);
    if (error)
        fail("%s cannot be started: %s", arguments[0], strerror(error));
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    started.input = input[1];
    started.output = output[0];
    started.handle = pidfd_open(started.id, 0);
    if (started.handle < 0)
        fail("process %d cannot be watched: %s", (int)started.id, strerror(errno));
    return started;
}

/* What comes next of the output. Ends the program if nothing does. */
static size_t read_output(const process *process, char *to, size_t size, uint64_t deadline)
{
    struct pollfd output = {process->output, POLLIN, 0};
    uint64_t now = now_ns();
    if (now >= deadline || poll(&output, 1, (int)((deadline - now) / 1000000) + 1) == 0)
        fail("process %d was not READY within %d s", (int)process->id, SECONDS_TO_READY);
    ssize_t got = read(process->output, to, size);
    if (got <= 0)
        fail("process %d ended before it was READY; --verbose shows what it says", (int)process->id);
    return (size_t)got;
}

uint64_t process_wait_until_ready(process *process)
{
    char line[256] = "";
    size_t length = 0;
    uint64_t deadline = now_ns() + SECONDS_TO_READY * NS_PER_SECOND, read_at;
    do {
        length += read_output(process, line + length, sizeof(line) - 1 - length, deadline);
        read_at = now_ns();
    } while (!memchr(line, '\n', length) && length < sizeof(line) - 1);
    if (length < 6 || memcmp(line, "READY ", 6) != 0)
        fail("the first line of process %d is not READY but %.*s", (int)process->id, (int)strcspn(line, "\n"), line);
    return read_at;
}

void process_stop(process *process)
{
    struct pollfd ended = {process->handle, POLLIN, 0};
    kill(process->id, SIGTERM);
    if (poll(&ended, 1, SECONDS_TO_STOP * 1000) == 0) {
        show_first_error("process %d was still there %d s after SIGTERM, and was killed", (int)process->id,
                         SECONDS_TO_STOP);
        kill(process->id, SIGKILL);
    }
    waitpid(process->id, NULL, 0);
    close(process->handle);
    close(process->input);
    close(process->output);
}
