using System.Collections.Generic;

namespace JSockD.ActorKernel;

/// <summary>
/// An actor's place in the tree, such as <c>akka://jsockd/user/sessions/7</c>. Immutable. Equality is by names, so that
/// a restarted or recreated actor has an equal path; <see cref="Uid"/> tells incarnations apart.
/// </summary>
public sealed class ActorPath : IEquatable<ActorPath>
{
    private readonly string _systemName;

    internal ActorPath(string systemName, ActorPath? parent, string name, long uid)
    {
        _systemName = systemName;
        Parent = parent;
        Name = name;
        Uid = uid;
    }

    /// <summary>The last element; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The path one level up; null for the root.</summary>
    public ActorPath? Parent { get; }

    /// <summary>Different for every actor that was ever created in the process.</summary>
    public long Uid { get; }

    /// <summary>The number of names below the root.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>The names from the root down.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var names = new string[Depth];
            var at = this;
            for (var i = names.Length - 1; i >= 0; i--)
            {
                names[i] = at!.Name;
                at = at.Parent;
            }

            return names;
        }
    }

    /// <summary>The path without the system, such as <c>/user/sessions/7</c>.</summary>
    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);

    /// <inheritdoc/>
    public override string ToString() => "akka://" + _systemName + ToStringWithoutAddress();

    /// <inheritdoc/>
    public bool Equals(ActorPath? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && (Parent is null ? other.Parent is null && _systemName == other._systemName : Parent.Equals(other.Parent)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Parent);

    internal ActorPath Child(string name, long uid) => new(_systemName, this, name, uid);
}
