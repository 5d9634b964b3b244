using System.Text;
using JSockD.Embedding.Calls;

namespace JSockD.Embedding.Tests.Messages;

/// <summary>What a script sends, taken apart.</summary>
public sealed class MessageEnvelopeTests
{
    [Theory]
    [InlineData("""{"kind":"a","payload":{"x":[1,{"kind":"b"}]}}""", "a", """{"x":[1,{"kind":"b"}]}""")]
    [InlineData("""{"other":{"payload":1},"payload":42,"kind":"a"}""", "a", "42")]
    [InlineData("""{"kind":"\u00e9"}""", "é", "null")]
    [InlineData("""{"kind":"a","payload":"x"}""", "a", "\"x\"")]
    [InlineData("""{"kind":"","payload":[]}""", "", "[]")]
    public void A_message_has_a_kind_and_a_payload(string json, string kind, string payload)
    {
        var message = MessageEnvelope.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal(kind, message.Kind);
        Assert.Equal(payload, Encoding.UTF8.GetString(message.Payload));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("""["a",1]""")]
    [InlineData("""{"payload":1}""")]
    [InlineData("""{"kind":1,"payload":1}""")]
    [InlineData("""{"kind":"\ud800","payload":1}""")]
    public void Other_JSON_is_a_message_without_a_kind(string json) =>
        Assert.Null(MessageEnvelope.Parse(Encoding.UTF8.GetBytes(json)).Kind);

    [Fact]
    public void Deep_payloads_are_passed_on()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        var message = Encoding.UTF8.GetBytes($$"""{"kind":"a","payload":{{deep}}}""");

        Assert.Equal(deep, Encoding.UTF8.GetString(MessageEnvelope.Parse(message).Payload));
    }
}
