using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>
/// An actor's children by name. Locked, because <see cref="ActorSystem.ActorOf"/> and <see cref="IoDispatcher.Abandon"/>
/// come from other threads; nothing here is on a message's way.
/// </summary>
internal sealed class ChildrenContainer
{
    private readonly Lock _gate = new();
    private Dictionary<string, ChildStats>? _byName;
    private bool _closed;
    private long _nextName;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _byName is null or { Count: 0 };
            }
        }
    }

    public bool AnyStopping
    {
        get
        {
            lock (_gate)
            {
                return _byName is not null && _byName.Values.Any(static child => child.Stopping);
            }
        }
    }

    /// <summary>Takes a name and builds the child under it; <paramref name="build"/> may throw, and then the name stays free.</summary>
    public LocalActorRef Add(string? name, Func<string, LocalActorRef> build)
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw new InvalidOperationException("cannot create children while terminating or terminated");
            }

            _byName ??= [];
            name ??= NextName();
            if (_byName.ContainsKey(name))
            {
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            }

            var child = build(name);
            _byName.Add(name, new ChildStats(child));
            return child;
        }
    }

    public ChildStats? Find(IActorRef child)
    {
        lock (_gate)
        {
            return _byName is not null && _byName.TryGetValue(child.Path.Name, out var stats) && ReferenceEquals(stats.Child, child) ? stats : null;
        }
    }

    public LocalActorRef? Find(string name)
    {
        lock (_gate)
        {
            return _byName is not null && _byName.TryGetValue(name, out var stats) ? stats.Child : null;
        }
    }

    public bool Remove(IActorRef child)
    {
        lock (_gate)
        {
            return _byName is not null
                && _byName.TryGetValue(child.Path.Name, out var stats)
                && ReferenceEquals(stats.Child, child)
                && _byName.Remove(child.Path.Name);
        }
    }

    public LocalActorRef[] Snapshot()
    {
        lock (_gate)
        {
            return _byName is null or { Count: 0 } ? [] : [.. _byName.Values.Select(static stats => stats.Child)];
        }
    }

    /// <summary>Tells a child to stop and remembers it.</summary>
    public bool Stop(IActorRef child)
    {
        var stats = Find(child);
        if (stats is null)
        {
            return false;
        }

        stats.Stopping = true;
        stats.Child.SendSystem(new SystemMessage.Terminate());
        return true;
    }

    public void StopAll()
    {
        foreach (var child in Snapshot())
        {
            Stop(child);
        }
    }

    /// <summary>No more children from here on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private string NextName()
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var number = _nextName++;
        var name = "$";
        do
        {
            name += alphabet[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return name;
    }
}
