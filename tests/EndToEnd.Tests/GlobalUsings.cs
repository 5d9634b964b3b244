global using JSockD.EndToEnd.Tests.Harness;
using System.Runtime.Versioning;

// Unix sockets, file modes and signals.
[assembly: UnsupportedOSPlatform("windows")]
