using System.Net;

namespace JSockD.Embedding.Tests.Packages;

/// <summary>The samples that are .NET programs, built outside of the repository from the packages, started and asked.</summary>
public sealed class SampleTests
{
    // However slow the machine is.
    private static readonly string[] s_patient = ["--JSockD:TimeLimit", "00:10:00"];

    [Fact]
    public async Task The_shop_renders_what_its_database_has()
    {
        using var program = await ProgramFolder.BuildSampleAsync("aspnet");

        await program.AskAsync(["out/Shop.dll", .. s_patient], async client =>
        {
            var all = await client.GetStringAsync("/");
            Assert.StartsWith("<!doctype html><html lang=\"en\"><head>", all, StringComparison.Ordinal);
            Assert.Contains("<h1>3 products</h1>", all, StringComparison.Ordinal);
            Assert.Contains("<li><a href=\"/products/1\">Tea &#38; biscuits</a> €4.50</li>", all, StringComparison.Ordinal);
            Assert.EndsWith("</body></html>", all, StringComparison.Ordinal);
            var some = await client.GetStringAsync("/?search=%22pot");
            Assert.Contains("<h1>0 products</h1><form><input name=\"search\" value=\"&#34;pot\">", some, StringComparison.Ordinal);

            using var product = await client.GetAsync("/products/3");
            Assert.Contains("<h1>Tea pot</h1><p>24.00 €</p>", await product.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var none = await client.GetAsync("/products/9");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            Assert.Contains("There is no such product", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        });
    }

    [Fact]
    public async Task The_worker_renders_a_mail_for_each_order_and_ends()
    {
        using var program = await ProgramFolder.BuildSampleAsync("worker");
        using var worker = program.Start(["out/Mailer.dll", .. s_patient]);
        var output = worker.StandardOutput.ReadToEndAsync();
        await worker.StandardInput.WriteLineAsync(Order(1, """{"name":"Tee <grün>","count":2,"price":750}"""));
        await worker.StandardInput.WriteLineAsync("no order");
        await worker.StandardInput.WriteLineAsync(Order(2, ""));
        await worker.StandardInput.WriteLineAsync(Order(3, """{"name":"Kaffee","count":1,"price":3.2}"""));
        worker.StandardInput.Close();
        await worker.WaitForExitAsync().WaitAsync(TestHost.Limit);

        Assert.Equal(0, worker.ExitCode);
        var log = await output;
        Assert.True(log.Contains("a line is no order", StringComparison.Ordinal), log);
        Assert.True(log.Contains("Error: order 2 is empty", StringComparison.Ordinal), log);
        var mails = Directory.GetFiles(program.At("outbox")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["order-1.eml", "order-3.eml"], mails);
        var mail = await File.ReadAllTextAsync(program.At("outbox/order-1.eml"));
        Assert.StartsWith("To: ada@example.org\r\nSubject: Bestellung 1 vom 27. November 2026\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("<td>2 × Tee &#60;grün&#62;</td><td>€\u00a01.500,00</td>", mail, StringComparison.Ordinal);
    }

    private static string Order(int number, string lines) =>
        $$"""{"number":{{number}},"customer":"Ada","email":"ada@example.org","placed":"2026-11-27T12:00:00Z","lines":[{{lines}}]}""";
}
