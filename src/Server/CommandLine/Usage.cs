namespace JSockD.Server.CommandLine;

/// <summary>What <c>-h</c> prints, and the short form that goes with an error.</summary>
internal static class Usage
{
    internal const string Short = """
        usage: jsockd -s SOCKET... [-m MODULE [-sm MAP]] [-t MICROSECONDS] [-i MICROSECONDS] [-b XX]
                      [--max-field-bytes N] [--max-memory-bytes N] [--engine-modules all|safe|none]
               jsockd -e EXPRESSION|- [-m MODULE [-sm MAP]]
               jsockd -c INPUT OUTPUT [-k|-pk PRIVATE_KEY] [-ss|-sd]
               jsockd -k PREFIX
               jsockd -v [--verbose]
               jsockd -h|--help
        """;

    internal const string Long = Short + """


        Serve commands on Unix domain sockets:
          -s SOCKET...          the sockets' paths, one engine and one thread each (256 at most). May be repeated.
                                "-s -- SOCKET..." takes all that follows as paths, also names that begin with "-".
          -m MODULE             a module file made by -c: its exports are the first argument of every command.
                                JSOCKD_BYTECODE_MODULE_PUBLIC_KEY must hold the public key of its signer.
          -sm MAP               the module's source map: errors then name the original files too
          -t MICROSECONDS       the longest that a command may run (default 250000)
          -i MICROSECONDS       shuts the engine of any socket but the first down after so long without a command;
                                the next command starts another (default 0: never)
          -b XX                 the byte that separates fields, as two hex digits (default 0A)
          --max-field-bytes N   the longest command or parameter taken, in bytes (default 67108864)
          --max-memory-bytes N  the largest JavaScript heap of a runtime, in bytes (default 0: no limit); a command that runs
                                into it fails, and the runtime is replaced
          --engine-modules WHAT what scripts find in the modules "std" and "os": all of it (the default); with "safe" no
                                files, processes, signals or environment; with "none" they can't be imported
          "READY N VERSION" is printed once N sockets take commands. Logs go to standard error.
          SIGHUP loads the module file anew; SIGTERM and SIGINT end the server in order.

        Evaluate JavaScript and print the result as JSON:
          -e EXPRESSION         the expression; "-" reads it from standard input
          -m MODULE             makes the module's exports the global variable M
          -sm MAP               the module's source map

        Compile an ES module to bytecode:
          -c INPUT OUTPUT       the module's source, and the module file to write
          -k PRIVATE_KEY        signs with this key (-pk is another name of this option);
                                an unsigned module is refused by every release build
          -ss                   leaves out the source code
          -sd                   leaves out the source code, file names, lines and columns

        Make a key pair for signing:
          -k PREFIX             writes PREFIX.pubkey and PREFIX.privkey

          -v                    prints the version
          --verbose             with -v: prints engine, compiler, runtime, NSec, libsodium and platform too, for a bug report
          -h, --help            prints this text

        Environment:
          JSOCKD_BYTECODE_MODULE_PUBLIC_KEY   the public key, 64 hex digits, that module files must be signed with
          JSOCKD_LOG_PREFIX                   text put before every log message, unless it contains a line break
        """;
}
