namespace JSockD.Diagnostics.SourceMaps;

/// <summary>A source map can't be used. The message is a sentence for whoever made the map.</summary>
internal sealed class SourceMapException : Exception
{
    /// <summary>For a map that is wrong in itself.</summary>
    public SourceMapException(string message)
        : base(message)
    {
    }

    /// <summary>For a map that a reader of JSON or of UTF-8 refused.</summary>
    public SourceMapException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
