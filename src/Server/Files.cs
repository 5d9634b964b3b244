namespace JSockD.Server;

/// <summary>A file that can't be read or written; the message names it and says why.</summary>
internal sealed class FileRefusedException(string message) : Exception(message);

/// <summary>Files that the command line names.</summary>
internal static class Files
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FileRefusedException">It can't be read.</exception>
    internal static byte[] Read(string path, string role)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileRefusedException($"can't read the {role} {path}: {Reason(e)}");
        }
    }

    /// <summary>Writes a file so that its name never stands for half of it.</summary>
    /// <exception cref="FileRefusedException">It can't be written; nothing is left behind.</exception>
    internal static void WriteAtomically(string path, byte[] content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Remove(temporary);
            throw new FileRefusedException($"can't write {path}: {Reason(e)}");
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written keeps it from being there.
        }
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such directory",
        UnauthorizedAccessException => "it is a directory, or access is denied",
        _ => e.Message,
    };
}
