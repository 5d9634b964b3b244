using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

#pragma warning disable CA1051, IDE1006, SA1401 // As a program's own variables are called.
namespace JSockD.AspNetCore.Tests.Examples;

/// <summary>
/// What the examples of the documents take for granted: the variables of a program, by the names that everybody gives them.
/// </summary>
public sealed class Given
{
    public string[] args = null!;
    public WebApplicationBuilder builder = null!;
    public WebApplication app = null!;
    public IServiceCollection services = null!;
    public IConfiguration configuration = null!;
    public IJSockD js = null!;
    public JSockDOptions options = null!;
    public HttpContext context = null!;
    public HttpResponse response = null!;
    public ILogger logger = null!;
    public CancellationToken cancellation;
    public JSCommand page = null!;
    public JSCommand feed = null!;
}

/// <summary>A type of a program.</summary>
public sealed record User(int Id, string Name);

/// <summary>A service of a program.</summary>
public abstract class Users
{
    public abstract Task<User> FindAsync(int id, CancellationToken cancellation);
}

/// <summary>Generated JSON of a program.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
public sealed partial class PageJson : JsonSerializerContext;
