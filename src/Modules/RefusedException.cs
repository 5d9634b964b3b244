namespace JSockD.Modules;

/// <summary>
/// Something that the operator gave was refused: a module file, a key, a setting. The message is complete, names what is wrong and, where
/// there is one, the
/// remedy; it is printed as it is, without a stack trace. It holds no secret, and nothing unprintable from the refused input.
/// </summary>
public abstract class RefusedException : Exception
{
    private protected RefusedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>
/// The module file is not loaded; <see cref="Refusal"/> says why. The message doesn't name the file: <see cref="ModuleFile"/> sees bytes
/// only.
/// </summary>
public sealed class ModuleFileException : RefusedException
{
    internal ModuleFileException(ModuleFileRefusal refusal, string message)
        : base(message) => Refusal = refusal;

    /// <summary>Which check failed.</summary>
    public ModuleFileRefusal Refusal { get; }
}

/// <summary>The checks of a module file, in the order in which they are made.</summary>
public enum ModuleFileRefusal
{
    /// <summary>Shorter than any module file is.</summary>
    TooShort,

    /// <summary>The signature is 64 zero bytes.</summary>
    NotSigned,

    /// <summary>The signature is not one of these bytes by the trusted key.</summary>
    SignatureMismatch,

    /// <summary>The version field holds no NUL.</summary>
    VersionNotTerminated,

    /// <summary>Compiled by another version of jsockd.</summary>
    VersionMismatch,
}

/// <summary>The environment variable with the public key is missing or wrong.</summary>
public sealed class ModuleTrustException : RefusedException
{
    internal ModuleTrustException(string message)
        : base(message)
    {
    }
}

/// <summary>A key file cannot be read, used or made. The message names the file.</summary>
public sealed class KeyFileException : RefusedException
{
    internal KeyFileException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
