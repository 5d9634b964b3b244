using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Tests;

/// <summary>Command lines as one types them; a quoted argument is not needed anywhere, so blanks separate.</summary>
internal static class CommandLines
{
    internal static Invocation Parse(string line) => CommandLineParser.Parse(Split(line));

    internal static TInvocation Parse<TInvocation>(string line)
        where TInvocation : Invocation => Assert.IsType<TInvocation>(Parse(line));

    /// <summary>Asserts that it is refused with a sentence that mentions all of this, and gives the sentence.</summary>
    internal static string Refused(string line, params string[] mentioned) => Refused(Split(line), mentioned);

    internal static string Refused(string[] arguments, params string[] mentioned)
    {
        var message = Assert.Throws<UsageException>(() => CommandLineParser.Parse(arguments)).Message;
        foreach (var word in mentioned)
        {
            Assert.Contains(word, message, StringComparison.Ordinal);
        }

        return message;
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
