using Akka.Actor;
using Akka.Configuration;

namespace JSockD.NativeAkka;

/// <summary>Runs checks one after the other, each in an actor system of its own, and counts.</summary>
internal sealed class Suite(Func<Config> configuration)
{
    private int _passed;
    private int _failed;

    /// <summary>Runs a check. Whatever it throws is a failure, and so is a system that does not end.</summary>
    internal void Check(string sentence, Action<ActorSystem> check)
    {
        try
        {
            var system = ActorSystem.Create("check", configuration());
            check(system);
            Need.InTime(system.Terminate(), "the end of the system");
            _passed++;
            Console.WriteLine($"ok {sentence}");
        }
        catch (Exception e)
        {
            _failed++;
            Console.WriteLine($"not ok {sentence}\n{e}");
        }
    }

    /// <summary>Says what it came to, and gives the exit code.</summary>
    internal int Conclude(string flavour)
    {
        Console.WriteLine($"{_passed} passed, {_failed} failed ({flavour})");
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }
}
