namespace JSockD.Engine;

/// <summary>What a runtime's JavaScript heap holds.</summary>
/// <param name="Bytes">Bytes in use, as the engine counts its blocks.</param>
/// <param name="Blocks">Blocks in use.</param>
/// <param name="HeldBytes">Memory that the heap has from the system, in use or not: what the process pays.</param>
/// <param name="SpareBytes">Of the memory held, what is not in use.</param>
/// <param name="CommandBytes">Of the bytes in use, what the loaded commands take.</param>
internal readonly record struct EngineMemory(long Bytes, long Blocks, long HeldBytes = 0, long SpareBytes = 0, long CommandBytes = 0)
{
    /// <summary>Bytes in use by what scripts have made, and by the module.</summary>
    public long BytesWithoutCommands => Bytes - CommandBytes;
}
