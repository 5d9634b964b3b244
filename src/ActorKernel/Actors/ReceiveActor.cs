using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>
/// An actor whose handlers are declared by message type, in the constructor or inside <see cref="Become(Action)"/>. The
/// first declared handler that takes a message wins.
/// </summary>
public abstract class ReceiveActor : ActorBase
{
    private List<Handler>? _declaring = [];
    private Handler[] _initial = [];

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        // The constructor's declarations end with the first message.
        if (_declaring is not null)
        {
            _initial = [.. _declaring];
            _declaring = null;
        }

        return Handle(_initial, message);
    }

    /// <summary>Handles messages of a type, if the predicate agrees.</summary>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Declare(new TypedHandler<T>(shouldHandle, handler));

    /// <summary>Handles messages of a type, if the predicate agrees.</summary>
    protected void Receive<T>(Predicate<T>? shouldHandle, Action<T> handler) => Declare(new TypedHandler<T>(shouldHandle, handler));

    /// <summary>Handles messages of a type; false passes the message on to the next handler.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Declare(new TryHandler<T>(handler));

    /// <summary>Handles what is left.</summary>
    protected void ReceiveAny(Action<object> handler) => Declare(new TypedHandler<object>(null, handler));

    /// <summary>Replaces all handlers by those that <paramref name="configure"/> declares.</summary>
    protected void Become(Action configure) => Become(Configure(configure));

    /// <summary>As <see cref="Become(Action)"/>, keeping the old handlers below.</summary>
    protected void BecomeStacked(Action configure) => BecomeStacked(Configure(configure));

    private Receive Configure(Action configure)
    {
        var outer = _declaring;
        _declaring = [];
        try
        {
            configure();
            Handler[] handlers = [.. _declaring];
            return message => Handle(handlers, message);
        }
        finally
        {
            _declaring = outer;
        }
    }

    private static bool Handle(Handler[] handlers, object message)
    {
        foreach (var handler in handlers)
        {
            if (handler.TryHandle(message))
            {
                return true;
            }
        }

        return false;
    }

    private void Declare(Handler handler)
    {
        if (_declaring is null)
        {
            throw new InvalidOperationException("handlers are declared in the constructor or inside Become");
        }

        _declaring.Add(handler);
    }

    private abstract class Handler
    {
        public abstract bool TryHandle(object message);
    }

    private sealed class TypedHandler<T>(Predicate<T>? shouldHandle, Action<T> handler) : Handler
    {
        public override bool TryHandle(object message)
        {
            if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
            {
                return false;
            }

            handler(typed);
            return true;
        }
    }

    private sealed class TryHandler<T>(Func<T, bool> handler) : Handler
    {
        public override bool TryHandle(object message) => message is T typed && handler(typed);
    }
}
