using CsCheck;

namespace Bongsu.Journal.Tests;

public sealed class RequestKeyTests
{
    [Fact]
    public void Any_printable_ascii_of_1_to_128_characters_is_a_key() =>
        Gen.Char[' ', '~'].Array[1, RequestKey.MaxLength].Sample(text =>
        {
            Assert.True(RequestKey.TryParse(new string(text), out var key));
            Assert.Equal(new string(text), key.Text);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("봉수")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    public void Nothing_else_is(string? text) => Assert.False(RequestKey.TryParse(text, out _));

    [Fact]
    public void Nor_is_a_longer_one() => Assert.False(RequestKey.TryParse(new string('k', RequestKey.MaxLength + 1), out _));
}
