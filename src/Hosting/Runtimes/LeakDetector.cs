namespace JSockD.Hosting.Runtimes;

/// <summary>What the memory figures say.</summary>
internal enum LeakVerdict
{
    /// <summary>Memory does not grow.</summary>
    None,

    /// <summary>Memory has grown once, which many a cache does.</summary>
    Growing,

    /// <summary>Memory has grown twice in a row: a replacement should be made ready.</summary>
    Suspected,

    /// <summary>Memory has grown three times in a row.</summary>
    Leaking,
}

/// <summary>
/// Decides from a runtime's memory figures whether its scripts leak, by the rule of section 3.8 of the specification: three looks in a
/// row, 100 executions apart, that find more memory in use. The first 100 executions are left for warming up; a rise counts only if it is
/// left after a collection and is not much smaller than the one before; loaded commands are not counted. Pure; one a runtime.
/// </summary>
/// <param name="initial">Bytes in use when the runtime was new.</param>
internal sealed class LeakDetector(long initial)
{
    /// <summary>Executions between two looks.</summary>
    internal const int Interval = 100;

    /// <summary>Executions between two looks at most: growth of which a collection leaves nothing doubles them.</summary>
    internal const int LongestInterval = 8 * Interval;

    // Growth that is no rise, and does not end a row of them: what a table of the engine takes when it is enlarged; and what is a fraction
    // of the last rise, for a cache that fills grows less and less. So many looks in a row may find it.
    private const long Tolerance = 2048;
    private const int ToleratedFraction = 4;
    private const int ToleratedLooks = 8;

    private long _executions;
    private long _nextLook = Interval;
    private long _interval = Interval;
    private bool _isWarm;
    private int _rises;
    private long _lastRise;
    private int _undecided;

    /// <summary>The usage that further ones are compared with: the highest so far.</summary>
    internal long Usage { get; private set; } = initial;

    /// <summary>By how many bytes the present row of rises has raised it.</summary>
    internal long Growth { get; private set; }

    /// <summary>Over how many executions.</summary>
    internal long ExecutionsOfGrowth { get; private set; }

    /// <summary>What is known so far.</summary>
    internal LeakVerdict Verdict => (LeakVerdict)_rises;

    private long Tolerated => _isWarm ? Math.Max(Tolerance, _lastRise / ToleratedFraction) : 0;

    /// <summary>Whether the next execution's figures are wanted.</summary>
    internal bool WantsFigures() => ++_executions >= _nextLook;

    /// <summary>
    /// Takes the figures that were wanted. True: they might be a rise, and <see cref="Judge"/> wants them again after a collection.
    /// </summary>
    internal bool NeedsCollection(long usage)
    {
        if (usage > Usage + Tolerated)
        {
            return true;
        }

        NoRise(usage);
        return false;
    }

    /// <summary>Takes the figures after the collection that <see cref="NeedsCollection"/> has asked for.</summary>
    internal LeakVerdict Judge(long usage)
    {
        if (usage > Usage + Tolerated && _isWarm)
        {
            Rise(usage);
        }
        else
        {
            // Garbage: whoever makes much of it should not be collected all the time.
            _interval = _isWarm ? Math.Min(2 * _interval, LongestInterval) : Interval;
            NoRise(usage);
        }

        var verdict = Verdict;
        if (verdict == LeakVerdict.Leaking)
        {
            // Where it can't be replaced, it is not asked for again at once.
            EndRow();
        }

        return verdict;
    }

    private void Rise(long usage)
    {
        _lastRise = usage - Usage;
        Growth = _rises == 0 ? _lastRise : Growth + _lastRise;
        ExecutionsOfGrowth = _rises == 0 ? _interval : ExecutionsOfGrowth + (_interval * (1 + _undecided));
        Usage = usage;
        _rises++;
        _undecided = 0;
        _interval = Interval;
        _nextLook = _executions + _interval;
    }

    private void NoRise(long usage)
    {
        if (!_isWarm)
        {
            (_isWarm, Usage) = (true, usage);
        }
        else if (usage <= Usage)
        {
            EndRow();
        }
        else if (++_undecided == ToleratedLooks)
        {
            Usage = usage;
            EndRow();
        }

        _nextLook = _executions + _interval;
    }

    private void EndRow() => (_rises, _lastRise, _undecided) = (0, 0, 0);
}
