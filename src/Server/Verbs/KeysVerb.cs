using JSockD.Modules;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -k PREFIX</c>: a new key pair, section 2.1 of the specification.</summary>
internal static class KeysVerb
{
    internal static int Run(GenerateKeys invocation)
    {
        KeyPairFiles.Create(invocation.Prefix);
        return ExitCodes.Success;
    }
}
