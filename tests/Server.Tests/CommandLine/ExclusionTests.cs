namespace JSockD.Server.Tests;

/// <summary>Options that don't go together: each is refused by name, whatever the order.</summary>
public class ExclusionTests
{
    private static readonly string[] s_all =
    [
        "-h", "-v", "--verbose", "-k x", "-pk x", "-c in out", "-ss", "-sd", "--check", "-e 1", "-m x", "-sm x", "-t 5", "-i 5", "-b 00",
        "--max-field-bytes 64", "--max-memory-bytes 64", "--cache-bytes 64", "--load-timeout 5", "--max-stuck-threads 5",
        "--exit-with-parent", "--engine-modules all", "--timers", "--intl x", "--default-locale de", "-s a", "--doctor",
    ];

    [Theory]
    [InlineData("-h", "")]
    [InlineData("-v", "--verbose")]
    [InlineData("-k x", "-c in out;--doctor")]
    [InlineData("-c in out", "-k x;-pk x;-ss;-sd;-sm x;--check;--timers")]
    [InlineData("-e 1", "-m x;--timers;--intl x;--default-locale de")] // and -sm, beside -m only
    [InlineData("-s a", "-m x;-t 5;-i 5;-b 00;--max-field-bytes 64;--max-memory-bytes 64;--cache-bytes 64;--load-timeout 5;"
        + "--max-stuck-threads 5;--exit-with-parent;--engine-modules all;--timers;--intl x;--default-locale de;--doctor")]
    [InlineData("--doctor", "-k x;-s a;-m x;-t 5;-i 5;-b 00;--max-field-bytes 64;--max-memory-bytes 64;--cache-bytes 64;--load-timeout 5;"
        + "--max-stuck-threads 5;--exit-with-parent;--engine-modules all;--timers;--intl x;--default-locale de")]
    public void A_verb_goes_with_its_own_options_and_with_no_other(string verb, string allowed)
    {
        var others = verb is "-e 1" or "-s a" or "--doctor" ? s_all.Where(option => option != "-sm x") : s_all;
        foreach (var other in others.Where(option => option != verb))
        {
            if (allowed.Split(';').Contains(other))
            {
                CommandLines.Parse($"{verb} {other}");
                CommandLines.Parse($"{other} {verb}");
            }
            else
            {
                CommandLines.Refused($"{verb} {other}", Name(verb), Name(other));
                CommandLines.Refused($"{other} {verb}", Name(verb), Name(other));
            }
        }
    }

    [Fact]
    public void Stripping_sources_and_stripping_everything_exclude_each_other() => CommandLines.Refused("-c in out -ss -sd", "-ss", "-sd");

    [Theory]
    [InlineData("--sign")]
    [InlineData("--verify")]
    public void Signatures_need_a_key_and_take_nothing_else(string verb)
    {
        CommandLines.Refused($"{verb} a b", verb, "-k");
        foreach (var other in s_all.Where(option => option is not "-k x" and not "-sm x"))
        {
            CommandLines.Refused($"{verb} a b -k x {other}", Name(other));
        }
    }

    [Fact]
    public void The_two_names_of_the_key_exclude_each_other() => CommandLines.Refused("-c in out -k a -pk b", "-k", "-pk");

    [Theory]
    [InlineData("-m x")]
    [InlineData("-t 5")]
    [InlineData("-i 5")]
    [InlineData("-b 00")]
    [InlineData("-ss")]
    [InlineData("-pk x")]
    [InlineData("--verbose")]
    [InlineData("-m x -t 5")]
    public void Options_without_a_verb_are_refused_by_the_first_of_them(string line) =>
        CommandLines.Refused(line, line.Split(' ')[0], "-s", "-e", "-c");

    [Fact]
    public void An_empty_command_line_is_told_what_to_do() => CommandLines.Refused("", "-s", "-e", "-c", "-k", "-v");

    [Theory]
    [InlineData("-h -h", "-h")]
    [InlineData("-h --help", "-h")]
    [InlineData("-v -v", "-v")]
    [InlineData("-v --verbose --verbose", "--verbose")]
    [InlineData("-k a -k b", "-k")]
    [InlineData("-c a b -c c d", "-c")]
    [InlineData("-c a b -ss -ss", "-ss")]
    [InlineData("-c a b -pk x -pk x", "-pk")]
    [InlineData("-e 1 -e 2", "-e")]
    [InlineData("-s a -m x -m x", "-m")]
    [InlineData("-s a -m x -sm x -sm x", "-sm")]
    [InlineData("-s a -t 5 -t 5", "-t")]
    [InlineData("-s a -i 5 -i 5", "-i")]
    [InlineData("-s a -b 00 -b 00", "-b")]
    [InlineData("-s a --max-field-bytes 64 --max-field-bytes 64", "--max-field-bytes")]
    public void None_but_the_socket_paths_is_given_twice(string line, string option) => CommandLines.Refused(line, option, "twice");

    private static string Name(string option) => option.Split(' ')[0];
}
