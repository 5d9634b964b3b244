namespace JSockD.Engine;

/// <summary>What a runtime's JavaScript heap holds.</summary>
/// <param name="Bytes">Bytes in use, allocator overhead included.</param>
/// <param name="Blocks">Blocks in use.</param>
internal readonly record struct EngineMemory(long Bytes, long Blocks);
