namespace JSockD.EndToEnd.Tests.Commands;

public sealed class EvaluationTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void The_expression_is_evaluated_afresh_for_every_execution()
    {
        var client = Serve().Connect();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("1", client.Execute("(() => { let n = 0; return () => ++n; })()").Ok());
        }
    }

    [Fact]
    public void What_one_execution_puts_on_its_function_is_gone_in_the_next()
    {
        var client = Serve().Connect();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("1", client.Execute("function f() { return f.count = (f.count ?? 0) + 1; }").Ok());
        }
    }

    [Fact]
    public void The_first_argument_is_the_namespace_of_the_module()
    {
        var client = ServeModule(module).Connect();
        Assert.Equal("""["add","default","fail","greeting","marked"]""", client.Execute("(m) => Object.keys(m).sort()").Ok());
        Assert.Equal("\"Module\"", client.Execute("(m) => m[Symbol.toStringTag]").Ok());
        Assert.Equal("\"hello, the default 3\"", client.Execute("(m, p) => `${m.greeting}, ${m.default} ${m.add(...p)}`", "[1,2]").Ok());
    }

    [Fact]
    public void Without_a_module_the_first_argument_is_undefined() =>
        Assert.Equal("\"undefined\"", Serve().Connect().Execute("(m) => typeof m").Ok());

    [Fact]
    public void Every_socket_has_the_module()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        var server = ServeOn(3, "-m", module.Path);
        for (var socket = 0; socket < 3; socket++)
        {
            Assert.Equal("3", server.Connect(socket).Execute("(m) => m.add(1, 2)").Ok());
        }
    }

    [Fact]
    public void Sockets_have_runtimes_of_their_own()
    {
        var server = ServeOn(2);
        Assert.Equal("1", server.Connect(0).Execute("() => globalThis.mine = 1").Ok());
        Assert.Equal("\"undefined\"", server.Connect(1).Execute("() => typeof globalThis.mine").Ok());
    }
}
