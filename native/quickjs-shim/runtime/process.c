/* What concerns the whole process, and not one runtime. */
#include "runtime/process.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_once_t noted = PTHREAD_ONCE_INIT;
static char *directory;

/* Before any script can change the directory with os.chdir(). And what scripts write to std.out must not lie in a
   buffer when the process ends or its standard output becomes another: nobody else writes there through stdio. */
static void note(void)
{
    directory = getcwd(NULL, 0);
    setvbuf(stdout, NULL, _IONBF, 0);
}

void note_process(void)
{
    pthread_once(&noted, note);
}

const char *starting_directory(void)
{
    return directory;
}
