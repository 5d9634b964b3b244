namespace JSockD.ActorKernel;

/// <summary>What an actor may be called, and the numbers that tell incarnations apart.</summary>
internal static class ActorName
{
    private const string Punctuation = "-_.*$+:@&=,!~';()";

    private static long s_uid;

    public static long NextUid() => Interlocked.Increment(ref s_uid);

    public static void Check(string name)
    {
        if (name.Length == 0)
        {
            throw new InvalidActorNameException("Actor name must not be empty.");
        }

        if (name[0] == '$')
        {
            throw new InvalidActorNameException($"Illegal actor name [{name}]. Names starting with $ are made by the system.");
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Punctuation.Contains(c, StringComparison.Ordinal))
            {
                throw new InvalidActorNameException($"Illegal actor name [{name}]. Allowed are ASCII letters, digits and {Punctuation}");
            }
        }
    }
}
