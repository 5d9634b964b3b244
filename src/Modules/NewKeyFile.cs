namespace JSockD.Modules;

/// <summary>A key file that this process has created: nobody else's, so that it may be removed when the pair does not come about.</summary>
internal sealed class NewKeyFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    private NewKeyFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Creates an empty file (O_EXCL: whatever has the name, a dangling link too, makes it fail).</summary>
    /// <param name="path">Where.</param>
    /// <param name="mode">The permissions from the first moment on; the umask can take some away.</param>
    /// <exception cref="KeyFileException">It exists, or can't be created.</exception>
    internal static NewKeyFile Create(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("key files need Unix permissions");
        }

        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = mode,
                BufferSize = 0,
            };
            return new NewKeyFile(path, new FileStream(path, options));
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new KeyFileException(
                $"can't create the key file {Quoted.Path(path)}: {FileFailure.Reason(path, e)} (no key pair was made)", e);
        }
    }

    /// <summary>Writes the whole content, and waits until it is on the disk.</summary>
    /// <exception cref="KeyFileException">The disk is full, or the like.</exception>
    internal void Write(ReadOnlySpan<byte> content)
    {
        try
        {
            _stream.Write(content);
            _stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new KeyFileException(
                $"can't write the key file {Quoted.Path(_path)}: {FileFailure.Reason(_path, e)} (no key pair was made)", e);
        }
    }

    /// <summary>Closes and removes those that were created.</summary>
    /// <returns>The quoted paths of those that could not be removed; empty when all is clean.</returns>
    internal static string Remove(params ReadOnlySpan<NewKeyFile?> files)
    {
        var left = new List<string>();
        foreach (var file in files)
        {
            if (file is null)
            {
                continue;
            }

            try
            {
                file._stream.Dispose();
                File.Delete(file._path);
            }
            catch (Exception e) when (FileFailure.Is(e))
            {
                left.Add(Quoted.Path(file._path));
            }
        }

        return string.Join(", ", left);
    }

    /// <summary>Closes the file, which stays.</summary>
    public void Dispose() => _stream.Dispose();
}
