using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace JSockD.Dispatch.Tests;

/// <summary>The queue alone, used from a thread that is no worker's: all mail counts as other threads'.</summary>
public sealed class WorkerMessageQueueTests
{
    private readonly WorkerMessageQueue _queue = new();

    [Fact]
    public void It_counts_what_is_in_it()
    {
        Assert.False(_queue.HasMessages);
        Enqueue("1");
        _queue.EnqueueFirst(Letter("0"));
        Assert.True(_queue.HasMessages);
        Assert.Equal(2, _queue.Count);
        Assert.Equal(["0", "1"], TakeAll());
        Assert.False(_queue.HasMessages);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void What_is_put_first_comes_before_everything_last_put_first()
    {
        Enqueue("4");
        Enqueue("5");
        _queue.EnqueueFirst(Letter("3"));
        _queue.EnqueueFirst(Letter("2"));
        _queue.EnqueueFirst(Letter("1"));
        Enqueue("6");
        Assert.Equal(["1", "2", "3", "4", "5", "6"], TakeAll());
    }

    [Fact]
    public void What_is_left_at_the_end_and_what_comes_later_are_dead_letters_in_order()
    {
        var deadLetters = new UnboundedMessageQueue();
        Enqueue("2");
        _queue.EnqueueFirst(Letter("1"));
        _queue.CleanUp(ActorRefs.Nobody, deadLetters);
        Enqueue("3");
        var dead = new List<object>();
        while (deadLetters.TryDequeue(out var letter))
        {
            dead.Add(letter.Message);
        }

        Assert.Equal(["1", "2", "3"], dead);
        Assert.Empty(TakeAll());
    }

    [Fact]
    public void Nothing_is_lost_between_senders_and_the_end()
    {
        const int PerSender = 2_000;
        for (var round = 0; round < 50; round++)
        {
            var queue = new WorkerMessageQueue();
            var deadLetters = new UnboundedMessageQueue();
            Parallel.Invoke(
                () => EnqueueMany(queue, PerSender),
                () => EnqueueMany(queue, PerSender),
                () =>
                {
                    Thread.SpinWait(round * 100);
                    queue.CleanUp(ActorRefs.Nobody, deadLetters);
                });
            Assert.Equal(2 * PerSender, deadLetters.Count);
        }
    }

    private static Envelope Letter(object message) => new(message, ActorRefs.NoSender);

    private static void EnqueueMany(WorkerMessageQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Enqueue(ActorRefs.Nobody, Letter(i));
        }
    }

    private void Enqueue(object message) => _queue.Enqueue(ActorRefs.Nobody, Letter(message));

    private List<object> TakeAll()
    {
        var all = new List<object>();
        while (_queue.TryDequeue(out var letter))
        {
            all.Add(letter.Message);
        }

        return all;
    }
}
