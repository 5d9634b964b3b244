/*
 * Part of the native executable alone: holds back the signals that end a server, from before any code of .NET runs, until
 * HeldSignals.cs lets them through to somebody who handles them. .NET needs some milliseconds to get there, and a SIGTERM
 * in that time would end the process with another exit code than a later one.
 */
#include <signal.h>
#include <stddef.h>

__attribute__((constructor)) static void hold_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
}
