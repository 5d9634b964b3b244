using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

/// <summary>The wait that servers use on this system.</summary>
public sealed class SystemIoTests() : IoTests(new CountingSet.Factory(DescriptorSet.Create));

/// <summary>The wait of a Linux that counts milliseconds; elsewhere the wait of every system.</summary>
public sealed class OldSystemIoTests()
    : IoTests(new CountingSet.Factory(
        static wakeFd => OperatingSystem.IsLinux() ? new EpollSet(wakeFd, hasNanoseconds: false) : new PollSet(wakeFd)));

/// <summary>The wait that every system has.</summary>
public sealed class PollIoTests() : IoTests(new CountingSet.Factory(static wakeFd => new PollSet(wakeFd)));
