namespace JSockD.Dispatch.Tests;

public sealed class RingTests
{
    [Fact]
    public void It_gives_what_a_list_gives_whatever_is_put_and_taken_in_which_order()
    {
        var random = new Random(20_26);
        for (var round = 0; round < 200; round++)
        {
            var ring = new Ring<object>();
            var list = new LinkedList<object>();
            for (var step = 0; step < 500; step++)
            {
                var item = new object();
                switch (random.Next(5))
                {
                    case 0 or 1:
                        ring.Enqueue(item);
                        list.AddLast(item);
                        break;
                    case 2:
                        ring.Push(item);
                        list.AddFirst(item);
                        break;
                    default:
                        Assert.Equal(list.Count > 0, ring.TryDequeue(out var taken));
                        Assert.Same(list.First?.Value, taken);
                        if (list.Count > 0)
                        {
                            list.RemoveFirst();
                        }

                        break;
                }

                Assert.Equal(list.Count, ring.Count);
            }
        }
    }

    [Fact]
    public void What_was_taken_can_be_collected()
    {
        var ring = new Ring<object>();
        var taken = EnqueueAndTake(ref ring);
        GC.Collect();
        Assert.False(taken.IsAlive);
        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public void A_burst_s_array_is_let_go_once_the_ring_is_empty()
    {
        var ring = new Ring<byte[]>();
        for (var i = 0; i < 200_000; i++)
        {
            ring.Enqueue([]);
        }

        ring.Trim();
        Assert.Equal(200_000, ring.Count);
        while (ring.TryDequeue(out _))
        {
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ring.Trim();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1024);
        ring.Enqueue([1]);
        Assert.True(ring.TryDequeue(out var item));
        Assert.Equal([1], item);
    }

    // Not inlined: no register or stack slot of the caller may hold the object.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference EnqueueAndTake(ref Ring<object> ring)
    {
        ring.Enqueue(new object());
        ring.TryDequeue(out var item);
        return new WeakReference(item);
    }
}
