using Microsoft.Data.Sqlite;

namespace Shop;

/// <summary>A row.</summary>
internal sealed record Product(int Id, string Name, decimal Price);

/// <summary>What the list's script asks for.</summary>
internal sealed record ProductQuery(string Search);

/// <summary>The products, in SQLite: in a file, or in memory as long as the program runs. Any thread.</summary>
internal sealed class ProductStore(IConfiguration configuration) : IDisposable
{
    private readonly string _connection = configuration.GetConnectionString("Products") ?? "Data Source=products;Mode=Memory;Cache=Shared";
    private SqliteConnection? _keepsMemory;

    public async Task CreateAsync()
    {
        _keepsMemory = await OpenAsync(CancellationToken.None);
        await using var command = _keepsMemory.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE IF NOT EXISTS products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price TEXT NOT NULL);
            INSERT OR IGNORE INTO products VALUES (1, 'Tea & biscuits', '4.50'), (2, 'Coffee', '3.20'), (3, 'Tea pot', '24.00');
            """;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<Product>> FindAsync(ProductQuery query, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, price FROM products WHERE instr(lower(name), lower($search)) > 0 ORDER BY name";
        command.Parameters.AddWithValue("$search", query.Search);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var products = new List<Product>();
        while (await reader.ReadAsync(cancellation))
        {
            products.Add(new Product(reader.GetInt32(0), reader.GetString(1), reader.GetDecimal(2)));
        }

        return products;
    }

    public async Task<Product?> FindAsync(int id, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, price FROM products WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new Product(reader.GetInt32(0), reader.GetString(1), reader.GetDecimal(2)) : null;
    }

    public void Dispose() => _keepsMemory?.Dispose();

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
