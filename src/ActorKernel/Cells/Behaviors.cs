using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace JSockD.ActorKernel;

/// <summary>
/// An actor's stack of message handlers; empty means the actor's own method. Both delegate types are kept as they are,
/// so that <c>Become</c> with a cached delegate allocates nothing.
/// </summary>
internal struct Behaviors
{
    private Delegate? _current;
    private Stack<Delegate?>? _below;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Handle(ActorBase actor, object message)
    {
        if (_current is null)
        {
            return actor.InvokeReceive(message);
        }

        if (_current is UntypedReceive untyped)
        {
            untyped(message);
            return true;
        }

        return ((Receive)_current)(message);
    }

    public void Replace(Delegate receive) => _current = receive;

    public void Push(Delegate receive)
    {
        (_below ??= new Stack<Delegate?>()).Push(_current);
        _current = receive;
    }

    public void Pop() => _current = _below is { Count: > 0 } ? _below.Pop() : null;

    public void Clear()
    {
        _current = null;
        _below = null;
    }
}
