/* What concerns the whole process, and not one runtime. */
#ifndef JSOCKD_RUNTIME_PROCESS_H
#define JSOCKD_RUNTIME_PROCESS_H

/* To be called before a script runs; does its work the first time only. Any thread. */
void note_process(void);

/* The directory that the process was in then; NULL if it had none that has a name. */
const char *starting_directory(void);

#endif
