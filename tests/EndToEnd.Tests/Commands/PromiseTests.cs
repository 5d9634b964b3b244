namespace JSockD.EndToEnd.Tests.Commands;

public sealed class PromiseTests : EndToEndTest
{
    [Theory]
    [InlineData("() => Promise.resolve(5)")]
    [InlineData("async () => 5")]
    [InlineData("async () => { for (let i = 0; i < 1000; i++) await i; return 5; }")]
    [InlineData("() => Promise.all([2, Promise.resolve(3)]).then(([a, b]) => a + b)")]
    [InlineData("() => new Promise(resolve => Promise.resolve().then(() => resolve(Promise.resolve(5))))")]
    [InlineData("async () => { try { await Promise.reject(5) } catch (e) { return e } }")]
    public void A_promise_is_awaited(string javaScript) => Assert.Equal("5", Serve().Connect().Execute(javaScript).Ok());

    [Theory]
    [InlineData("() => Promise.reject(new Error('no'))")]
    [InlineData("async () => { throw new Error('no') }")]
    [InlineData("async () => { await null; throw new Error('no') }")]
    public void A_rejection_is_an_exception(string javaScript)
    {
        var client = Serve().Connect();
        Assert.Equal("Error: no", client.Execute(javaScript).Error().Message);
        client.AssertServes();
    }

    [Fact]
    public void Work_that_a_command_leaves_in_the_microtask_queue_does_not_disturb_the_next()
    {
        var client = Serve().Connect();
        Assert.Equal("1", client.Execute("() => { Promise.resolve().then(() => { throw new Error('late') }); return 1; }").Ok());
        Assert.Equal("2", client.Execute("async () => 2").Ok());
    }
}
