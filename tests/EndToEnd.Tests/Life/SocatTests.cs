namespace JSockD.EndToEnd.Tests.Life;

public sealed class SocatTests : EndToEndTest
{
    [Fact]
    public void The_example_of_the_specification_works_through_socat()
    {
        var server = Serve();
        var (exitCode, output) = Tool.Run("socat", "a\n(m,p)=>p.x\n{\"x\":[1,\"é\"]}\n", "-", "UNIX:" + server.SocketPaths[0]);
        Assert.Equal((0, "a ok [1,\"é\"]\n"), (exitCode, output));
        server.AssertOrderlyEnd();
    }
}
