namespace JSockD.Hosting.Runtimes;

/// <summary>What the memory figures say.</summary>
internal enum LeakVerdict
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Memory has grown twice in a row: a replacement should be made ready.</summary>
    Suspected,

    /// <summary>Memory has grown three times in a row.</summary>
    Leaking,
}

/// <summary>
/// Decides from a runtime's memory figures whether its scripts leak, by the rule of section 3.8 of the specification. Pure; one a runtime.
/// </summary>
/// <param name="initial">Bytes in use when the runtime was new.</param>
internal sealed class LeakDetector(long initial)
{
    /// <summary>Executions between two looks.</summary>
    internal const int Interval = 100;

    private const int RisesOfALeak = 3;

    private long _usage = initial;
    private long _usageBeforeRises = initial;
    private int _executions;
    private int _rises;

    /// <summary>Whether the next execution's figures are wanted.</summary>
    internal bool WantsFigures() => ++_executions % Interval == 0;

    /// <summary>Takes the figures of every hundredth execution.</summary>
    internal LeakVerdict Look(long usage)
    {
        if (usage <= _usage)
        {
            _rises = 0;
            return LeakVerdict.None;
        }

        if (_rises == 0)
        {
            _usageBeforeRises = _usage;
        }

        _usage = usage;
        return ++_rises switch
        {
            RisesOfALeak => LeakVerdict.Leaking,
            RisesOfALeak - 1 => LeakVerdict.Suspected,
            _ => LeakVerdict.None,
        };
    }

    /// <summary>
    /// Garbage that was not collected yet looks like a leak too. Given the figures after a collection, tells which it was; if it was
    /// garbage, counting
    /// starts anew from there.
    /// </summary>
    internal bool Confirm(long usageAfterCollection)
    {
        var leaks = usageAfterCollection > _usageBeforeRises;
        (_usage, _rises) = (usageAfterCollection, 0);
        return leaks;
    }
}
