namespace JSockD.Server.Tests;

/// <summary><c>JSOCKD_LOG_PREFIX</c>: section 3.3 of the specification.</summary>
public class LogPrefixTests
{
    [Fact]
    public void A_prefix_stands_in_front_of_the_message() =>
        Assert.Equal("$ jsockd 2025-09-24T21:15:45.644776Z [INFO] app-7: hello\n", LogRecords.Format("hello", prefix: "app-7: "));

    [Fact]
    public void A_prefix_stands_in_front_of_a_message_and_not_of_each_of_its_lines() =>
        Assert.Equal(["app: a", "b"], LogRecords.Texts(LogRecords.Format("a\nb", prefix: "app: ")));

    [Fact]
    public void A_prefix_is_text_and_nothing_in_it_means_anything() =>
        Assert.Equal(["{0}{x} a"], LogRecords.Texts(LogRecords.Format("a", prefix: "{0}{x} ")));

    [Fact]
    public void A_prefix_in_front_of_an_empty_message_is_all_there_is() =>
        Assert.Equal(["app"], LogRecords.Texts(LogRecords.Format("", prefix: "app")));
}
