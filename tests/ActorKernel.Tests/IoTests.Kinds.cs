namespace JSockD.ActorKernel.Tests;

/// <summary>The wait that servers use on this system.</summary>
public sealed class SystemIoTests() : IoTests(new CountingSet.Factory(DescriptorSet.Create));

/// <summary>The wait that every system has.</summary>
public sealed class PollIoTests() : IoTests(new CountingSet.Factory(static wakeFd => new PollSet(wakeFd)));
