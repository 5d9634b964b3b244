using JSockD.Modules;

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

    /// <summary>Reads the first bytes of a file, as many as are asked for or as there are.</summary>
    /// <exception cref="FileRefusedException">It can't be read.</exception>
    internal static byte[] ReadBegin(string path, string role, int length)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var begin = new byte[length];
            return begin[..stream.ReadAtLeast(begin, length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileRefusedException($"can't read the {role} {path}: {Reason(e)}");
        }
    }

    /// <summary>A file's length in bytes; 0 if it can't be told, for which reading it will give the reason.</summary>
    internal static long LengthOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? file.Length : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Writes a file so that its name never stands for half of it. A symbolic link stays, and what it points at is replaced; devices and
    /// pipes of the system are written to.
    /// </summary>
    /// <exception cref="FileRefusedException">It can't be written; nothing is left behind.</exception>
    internal static void WriteAtomically(string path, byte[] content)
    {
        try
        {
            var target = IsOfTheSystem(path) ? path : BehindLinks(path);
            if (IsOfTheSystem(target))
            {
                using var stream = new FileStream(target, FileMode.Open, FileAccess.Write);
                stream.Write(content);
            }
            else
            {
                Replace(target, content);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileRefusedException($"can't write {path}: {Reason(e)}");
        }
    }

    private static string BehindLinks(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    // /dev/null, /dev/stdout, /dev/fd/63, /proc/self/fd/1: moving a file there would put it in the place of the device.
    private static bool IsOfTheSystem(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
        && (folder is "/dev" or "/dev/fd" || folder.StartsWith("/proc/", StringComparison.Ordinal));

    private static void Replace(string path, byte[] content)
    {
        // In the same directory, or it could not be moved. Nobody can guess its name and have something else there; and whatever has it, a
        // link too, would make CreateNew (O_EXCL) fail.
        var temporary = $"{path}.{RandomName.Next()}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        using var stream = new FileStream(temporary, options);
        try
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }

        Directories.Synchronise(Path.GetDirectoryName(Path.GetFullPath(path))!);
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
