namespace JSockD.AspNetCore.Tests;

/// <summary>Commands that tests share.</summary>
public static class Commands
{
    public static JSCommand Greet { get; } = new("greet", "(m, p) => `<h1>Hello ${p.name}</h1>`");

    public static JSCommand Fail { get; } = new("fail", "() => { throw new RangeError('no such page') }");

    /// <summary>Says that it runs, and never ends.</summary>
    public static JSCommand Endless { get; } = new("endless", "() => { JSockD.sendMessage({kind: 'running'}); for (;;); }");

    /// <summary>The named instance has timers, and the other has not.</summary>
    public static JSCommand WhoAmI { get; } = new("who-am-i", "() => typeof setTimeout");
}
