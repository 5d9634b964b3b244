using System.Buffers;
using Akka.Actor;

namespace JSockD.Embedding.Setup;

/// <summary>Runs commands for actors: nothing waits in it, and results come back as messages.</summary>
internal sealed class CommandsActor(IJSockD instance) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is not JSockDActor.Execute execute)
        {
            Unhandled(message);
            return;
        }

        RunAsync(execute).PipeTo(Sender, Self, failure: cause => new Status.Failure(cause));
    }

    private async Task<JSockDActor.Executed> RunAsync(JSockDActor.Execute execute)
    {
        var output = new ArrayBufferWriter<byte>();
        await instance.ExecuteAsync(execute.Command, execute.Parameter, output);
        return new JSockDActor.Executed(output.WrittenMemory);
    }
}
