namespace JSockD.Modules;

/// <summary>The system's failures to open, read or write a file, and the words for them.</summary>
internal static class FileFailure
{
    /// <summary>EEXIST, the same number on Linux, macOS and the BSDs: .NET puts it into <see cref="Exception.HResult"/>.</summary>
    private const int FileExists = 17;

    /// <summary>Whether it is one of them. <see cref="ArgumentException"/> is what a path brings that is empty or contains NUL.</summary>
    internal static bool Is(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException;

    /// <summary>What went wrong with <paramref name="path"/>, to stand behind a colon.</summary>
    internal static string Reason(string path, Exception e) => e switch
    {
        _ when path.Length == 0 => "its name is empty",
        IOException { HResult: FileExists } => "it exists already, and keys are never overwritten",
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "its directory does not exist",
        PathTooLongException => "its name is too long",
        _ when Directory.Exists(path) => "it is a directory",
        UnauthorizedAccessException => "permission denied",
        _ => Quoted.Visible(WithoutPath(e.Message)),
    };

    /// <summary>.NET appends the path to the words of the system; the message that this goes into has it already.</summary>
    private static string WithoutPath(string words) =>
        words.LastIndexOf(" : '", StringComparison.Ordinal) is var end and > 0 ? words[..end] : words;
}
