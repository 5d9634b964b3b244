namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class SocketOptionTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void Several_paths_may_follow_one_option() => Serves(["s1", "s2"], "-s", "s1", "s2");

    [Fact]
    public void The_option_may_repeat() => Serves(["s1", "s2", "s3"], "-s", "s1", "-s", "s2", "s3");

    [Fact]
    public void Other_options_may_stand_behind_the_paths() => Serves(["s1", "s2"], "-s", "s1", "s2", "-t", "250000");

    [Fact]
    public void Two_dashes_permit_names_that_begin_with_a_dash() => Serves(["-name"], "-s", "--", "-name");

    [Fact]
    public void Behind_two_dashes_every_argument_is_a_path() => Serves(["-t", "5", "--", "s1"], "-s", "--", "-t", "5", "--", "s1");

    [Fact]
    public void Two_dashes_may_stand_before_names_without_a_dash() => Serves(["s1", "s2"], "-t", "250000", "-s", "--", "s1", "s2");

    [Fact]
    public void The_options_come_in_any_order()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Serves(["s1"], "-s", "s1", "-b", "0A", "-m", module.Path, "-t", "250000");
        Serves(["s1"], "-t", "250000", "-m", module.Path, "-b", "0A", "-s", "--", "s1");
    }

    private void Serves(string[] names, params string[] arguments)
    {
        var server = ServeAt([.. names.Select(Folder.PathOf)], arguments);
        Assert.StartsWith($"READY {names.Length} ", server.WaitUntilReady(), StringComparison.Ordinal);
        for (var socket = 0; socket < names.Length; socket++)
        {
            // No command, which could run into the limit of 250 milliseconds that some of these have.
            Assert.Equal("reset", server.Connect(socket).Ask("?reset"));
        }

        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }
}
