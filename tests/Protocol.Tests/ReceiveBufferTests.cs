using FsCheck.Fluent;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

public class ReceiveBufferTests
{
    private const int Resting = ReceiveBuffer.RestingCapacity;
    private const int LargestAtRest = 256 * 1024;

    [Fact]
    public void A_new_buffer_is_empty_and_small()
    {
        using var buffer = new ReceiveBuffer();

        Assert.Equal(0, buffer.Pending.Length);
        Assert.Equal(Resting, buffer.Room().Length);
        Assert.Equal(Resting, buffer.Capacity);
    }

    [Fact]
    public void What_is_read_into_its_room_is_pending_once_it_is_committed()
    {
        using var buffer = new ReceiveBuffer();
        "abcxx"u8.CopyTo(buffer.Room());
        Assert.Equal(0, buffer.Pending.Length);

        buffer.Commit(3);
        "def"u8.CopyTo(buffer.Room());
        buffer.Commit(3);

        Assert.Equal("abcdef"u8, buffer.Pending);
    }

    [Fact]
    public void Bytes_are_consumed_from_the_front_and_kept_from_the_front()
    {
        using var buffer = new ReceiveBuffer();
        buffer.Append("0123456789"u8);

        buffer.Consume(3);
        Assert.Equal("3456789"u8, buffer.Pending);
        buffer.Keep(2);
        Assert.Equal("34"u8, buffer.Pending);
        buffer.Append("x"u8);
        Assert.Equal("34x"u8, buffer.Pending);
        buffer.Consume(3);
        Assert.Equal(0, buffer.Pending.Length);
    }

    [Fact]
    public void What_is_lent_are_the_pending_bytes_themselves()
    {
        using var buffer = new ReceiveBuffer();
        buffer.Append("0123456789"u8);
        buffer.Consume(2);

        var lent = buffer.Lend(new Field(1, 3));
        Assert.Equal("345"u8, lent.Span);
        lent.Span[0] = (byte)'x';
        Assert.Equal("2x456789"u8, buffer.Pending);
    }

    [Fact]
    public void A_field_may_be_lent_with_the_bytes_behind_it()
    {
        using var buffer = new ReceiveBuffer();
        buffer.Append("a|f|[1]|b|"u8);

        Assert.Equal("[1]|"u8, buffer.Lend(new Field(4, 3), more: 1).Span);
    }

    [Fact]
    public void Consumed_bytes_make_room_without_growth()
    {
        using var buffer = new ReceiveBuffer();
        var block = Enumerable.Range(0, Resting / 4).Select(i => (byte)i).ToArray();
        for (var i = 0; i < 1000; i++)
        {
            buffer.Append(block);
            buffer.Append([(byte)i]);
            Assert.Equal(block, buffer.Pending[..block.Length]);
            buffer.Consume(block.Length);
            Assert.Equal((byte)i, buffer.Pending[^1]);
            buffer.Consume(1);
        }

        Assert.Equal(Resting, buffer.Capacity);
    }

    [Fact]
    public void The_memory_of_a_large_command_goes_back_once_it_is_over_and_what_came_behind_it_stays()
    {
        using var buffer = new ReceiveBuffer();
        buffer.Append(new byte[10 * 1024 * 1024]);
        buffer.Append("next"u8);
        Assert.InRange(buffer.Capacity, 10 * 1024 * 1024, 21 * 1024 * 1024);

        buffer.Consume(10 * 1024 * 1024);
        buffer.Room();

        Assert.Equal(Resting, buffer.Capacity);
        Assert.Equal("next"u8, buffer.Pending);
    }

    [Fact]
    public void The_memory_of_a_command_of_ordinary_size_is_kept_for_the_next_one()
    {
        using var buffer = new ReceiveBuffer();
        buffer.Append(new byte[100_000]);
        var capacity = buffer.Capacity;
        buffer.Consume(100_000);
        buffer.Append(new byte[100_000]);

        Assert.Equal(capacity, buffer.Capacity);
        Assert.InRange(capacity, 100_000, LargestAtRest);
    }

    [Fact]
    public void Bytes_that_arrive_one_by_one_move_the_buffer_a_few_times_only()
    {
        using var buffer = new ReceiveBuffer();
        var capacities = new HashSet<int>();
        for (var i = 0; i < 4 * 1024 * 1024; i++)
        {
            buffer.Append([(byte)i]);
            capacities.Add(buffer.Capacity);
        }

        Assert.InRange(capacities.Count, 2, 40);
    }

    [Fact]
    public void Any_sequence_of_calls_leaves_the_bytes_that_a_list_would_hold() => Properties.Hold(
        s_steps.NonEmptyListOf(),
        steps =>
        {
            using var buffer = new ReceiveBuffer();
            var model = new List<byte>();
            var (next, most) = (0, 0);
            foreach (var (kind, amount) in steps)
            {
                Apply(kind, amount, buffer, model, ref next);
                most = Math.Max(most, model.Count);

                Assert.Equal(model.ToArray(), buffer.Pending.ToArray());
                Assert.InRange(buffer.Room().Length, Resting / 2, int.MaxValue);
                Assert.Equal(model.ToArray(), buffer.Pending.ToArray());
                Assert.InRange(buffer.Capacity, Resting, (2 * most) + (2 * Resting));
                Assert.True(model.Count > Resting / 2 || buffer.Capacity <= LargestAtRest, "a buffer at rest is small");
            }
        },
        count: 150);

    private enum Kind
    {
        Append,
        Consume,
        ConsumeAll,
        Keep,
        CutOut,
    }

    private static readonly FsCheck.Gen<(Kind Kind, int Amount)> s_steps = Gen.Zip(
        Gen.Frequency(
            (5, Gen.Constant(Kind.Append)),
            (4, Gen.Constant(Kind.Consume)),
            (1, Gen.Constant(Kind.ConsumeAll)),
            (1, Gen.Constant(Kind.Keep)),
            (2, Gen.Constant(Kind.CutOut))),
        Gen.Frequency((4, Gen.Choose(0, 300)), (4, Gen.Choose(4_000, 20_000)), (1, Gen.Choose(100_000, 400_000))));

    private static void Apply(Kind kind, int amount, ReceiveBuffer buffer, List<byte> model, ref int next)
    {
        var part = Math.Min(amount, model.Count);
        switch (kind)
        {
            case Kind.Append:
                var bytes = new byte[amount];
                for (var i = 0; i < amount; i++)
                {
                    // 251 is prime: blocks of equal bytes would hide a wrong offset.
                    bytes[i] = (byte)(next++ % 251);
                }

                buffer.Append(bytes);
                model.AddRange(bytes);
                break;
            case Kind.Consume:
                buffer.Consume(part);
                model.RemoveRange(0, part);
                break;
            case Kind.ConsumeAll:
                buffer.Consume(model.Count);
                model.Clear();
                break;
            case Kind.Keep:
                buffer.Keep(part);
                model.RemoveRange(part, model.Count - part);
                break;
            default:
                // From the middle, up to the end at most.
                var length = Math.Min(part, model.Count - (model.Count / 3));
                buffer.Consume(new Field(model.Count / 3, length));
                model.RemoveRange(model.Count / 3, length);
                break;
        }
    }
}
