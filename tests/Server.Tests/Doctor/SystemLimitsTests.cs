using JSockD.Server.Doctor;

namespace JSockD.Server.Tests.Doctor;

/// <summary>What Linux says of limits, read.</summary>
public sealed class SystemLimitsTests : IDisposable
{
    private static readonly string[] s_table =
    [
        "Limit                     Soft Limit           Hard Limit           Units     ",
        "Max open files            1024                 524288               files     ",
        "Max address space         unlimited            unlimited            bytes     ",
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("jsockd-cgroup-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_soft_limit_counts() => Assert.Equal(1024, ProcessLimits.Read(s_table, "Max open files"));

    [Theory]
    [InlineData("Max address space")]
    [InlineData("Max nonsense")]
    public void What_is_not_limited_or_not_there_has_no_limit(string name) => Assert.Null(ProcessLimits.Read(s_table, name));

    [Fact]
    public void The_least_limit_of_the_groups_around_counts()
    {
        Write("cgroup.controllers", "memory pids");
        Write("a/memory.max", "1000");
        Write("a/b/memory.max", "max");
        Write("a/b/c/memory.max", "5000");
        Assert.Equal(1000, Limit("0::/a/b/c"));
        Assert.Null(Limit("0::/elsewhere"));
    }

    [Fact]
    public void In_a_container_the_mount_itself_has_the_limit()
    {
        Write("cgroup.controllers", "memory pids");
        Write("memory.max", "777\n");
        Assert.Equal(777, Limit("0::/"));
        Assert.Equal(777, Limit("0::/docker/of/the/world/outside"));
    }

    [Fact]
    public void The_first_version_has_a_folder_for_each_controller()
    {
        Write("memory/job/memory.limit_in_bytes", "4096");
        Write("memory/memory.limit_in_bytes", "9223372036854771712");
        Assert.Equal(4096, Limit("7:cpu,memory:/job", "0::/"));
        Assert.Null(Limit("7:cpu,memory:/", "0::/"));
    }

    private long? Limit(params string[] membership) =>
        ControlGroup.Limit(membership, _root.FullName, "memory", "memory.max", "memory.limit_in_bytes");

    private void Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
