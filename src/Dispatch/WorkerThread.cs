using System.Collections.Concurrent;
using Akka.Dispatch;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch;

/// <summary>What came of a thread's wish to end.</summary>
internal enum ThreadEnd
{
    /// <summary>It may go.</summary>
    Ended,

    /// <summary>There is something left to run, and then it may go.</summary>
    HasWork,

    /// <summary>An actor lives on it again.</summary>
    HasActors,
}

/// <summary>
/// The thread of a <see cref="WorkerDispatcher"/>: runs mailboxes until there are none to run, then waits in one system call for
/// descriptors, for work from other threads and for the nearest idle watch.
/// </summary>
internal sealed class WorkerThread
{
    // Mailboxes run between two looks at descriptors and at other threads' work when there is always something to do.
    private const int PollInterval = 64;

    [ThreadStatic]
    private static WorkerThread? s_current;

    private readonly WorkerDispatcher _dispatcher;
    private readonly ConcurrentQueue<IRunnable> _inbox;
    private readonly WakeUp _wakeUp = new();
    private Ring<IRunnable> _runnable = new();

    // 1 while the thread waits or is about to: whoever sets it back to 0 owes the wake-up.
    private int _sleeping;
    private volatile bool _ending;

    internal WorkerThread(WorkerDispatcher dispatcher, ConcurrentQueue<IRunnable> inbox, Func<int, DescriptorSet> createDescriptorSet)
    {
        (_dispatcher, _inbox) = (dispatcher, inbox);
        try
        {
            Descriptors = createDescriptorSet(_wakeUp.ReadFd);
        }
        catch
        {
            _wakeUp.Close();
            throw;
        }
    }

    /// <summary>The worker's thread that calls; null on any other.</summary>
    internal static WorkerThread? Current => s_current;

    internal string Name => _dispatcher.Id;

    internal WorkerDispatcher Dispatcher => _dispatcher;

    internal DescriptorSet Descriptors { get; }

    internal IdleWatches Idle { get; } = new();

    /// <exception cref="InvalidOperationException">The system has no thread left.</exception>
    internal void Start(int stackSize)
    {
        try
        {
            PosixThread.Start(Run, _dispatcher.ThreadName, stackSize);
        }
        catch
        {
            Free();
            throw;
        }
    }

    /// <summary>Whether the caller runs on this thread.</summary>
    internal bool IsCurrent => ReferenceEquals(s_current, this);

    /// <summary>The refusal of what belongs to this thread to any other.</summary>
    internal InvalidOperationException Elsewhere(string what) =>
        new($"{what} belongs to the thread of the dispatcher {Name}: only actors there can use it.");

    /// <summary>On the thread: something to run later.</summary>
    internal void Enqueue(IRunnable run) => _runnable.Enqueue(run);

    /// <summary>Any thread, after it has put something into the inbox and a full fence.</summary>
    internal void WakeIfSleeping()
    {
        if (Volatile.Read(ref _sleeping) != 0 && Interlocked.Exchange(ref _sleeping, 0) != 0)
        {
            _wakeUp.Signal();
        }
    }

    /// <summary>Any thread: ends the thread as soon as nothing is left to run.</summary>
    internal void End()
    {
        _ending = true;
        Interlocked.MemoryBarrier();
        WakeIfSleeping();
    }

    private void Run()
    {
        s_current = this;
        var worked = false;
        while (true)
        {
            TakeInbox();
            worked |= _runnable.Count > 0;
            RunBatch();
            if (_runnable.Count > 0)
            {
                Poll(0);
                continue;
            }

            if (_ending)
            {
                // An actor that has come meanwhile keeps the thread, and with it the descriptors that are registered here.
                _ending = false;
                var end = _dispatcher.TryEnd(this);
                if (end == ThreadEnd.Ended)
                {
                    break;
                }

                _ending |= end == ThreadEnd.HasWork;
            }
            else
            {
                Wait(worked);
                worked = false;
            }
        }

        s_current = null;
        Free();
    }

    private void TakeInbox()
    {
        // Bounded: what other threads send must not keep the thread from its descriptors.
        for (var left = PollInterval; left > 0 && _inbox.TryDequeue(out var run); left--)
        {
            _runnable.Enqueue(run);
        }
    }

    private void RunBatch()
    {
        for (var left = PollInterval; left > 0 && _runnable.TryDequeue(out var run); left--)
        {
            try
            {
                run.Run();
            }
            catch (Exception e)
            {
                // Akka deals with failures of actors; whatever comes out here must not end the thread that the others live on.
                _dispatcher.Report(e);
            }
        }

        _runnable.Trim();
    }

    private void Wait(bool worked)
    {
        var nanoseconds = -1L;
        if (!Idle.IsEmpty)
        {
            if (worked)
            {
                Idle.Restart();
            }

            nanoseconds = Idle.TellDue();
            if (_runnable.Count > 0)
            {
                return;
            }
        }

        // Dekker: a sender puts work and then looks whether we sleep; we say that we sleep and then look for work. With a
        // full fence between, one of the two sees the other.
        Volatile.Write(ref _sleeping, 1);
        Interlocked.MemoryBarrier();
        Poll(_inbox.IsEmpty && !_ending ? nanoseconds : 0);
        Volatile.Write(ref _sleeping, 0);
    }

    private void Poll(long nanoseconds)
    {
        if (Descriptors.Wait(nanoseconds))
        {
            _wakeUp.Drain();
        }
    }

    private void Free()
    {
        _wakeUp.Close();
        Descriptors.Free();
    }
}
