using JSockD.Modules;

namespace JSockD.Modules.Tests;

public class VerifiedModuleTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public void The_first_who_asks_makes_the_check_and_nobody_makes_it_again()
    {
        var checks = 0;
        var module = new VerifiedModule(() => new[] { (byte)++checks });
        Assert.Equal(0, checks);
        Assert.Equal([1], module.Bytecode.ToArray());
        module.Check();
        Assert.Equal([1], module.Bytecode.ToArray());
        Assert.Null(module.Refusal);
    }

    [Fact]
    public async Task Who_asks_during_the_check_waits_for_it()
    {
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var module = new VerifiedModule(() =>
        {
            begun.Set();
            Assert.True(mayEnd.Wait(s_limit));
            return new byte[] { 7 };
        });
        var check = Task.Run(module.Check);
        Assert.True(begun.Wait(s_limit));
        Assert.Null(module.Refusal);

        var asked = Task.Run(() => module.Bytecode.ToArray());
        Assert.False(asked.IsCompleted);
        mayEnd.Set();
        Assert.Equal([7], await asked.WaitAsync(s_limit));
        await check.WaitAsync(s_limit);
    }

    [Fact]
    public void A_refusal_is_kept_and_thrown_at_everybody_who_asks_for_the_bytecode()
    {
        var refusal = new InvalidOperationException("no");
        var module = new VerifiedModule(() => throw refusal);
        module.Check();
        Assert.Same(refusal, module.Refusal);
        Assert.Same(refusal, Assert.Throws<InvalidOperationException>(() => module.Bytecode));
        Assert.Same(refusal, Assert.Throws<InvalidOperationException>(() => module.Bytecode));
    }
}
