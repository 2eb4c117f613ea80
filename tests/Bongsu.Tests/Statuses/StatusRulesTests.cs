using System.Text;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Statuses;

namespace Bongsu.Tests.Statuses;

/// <summary>What may be said, and who may take it down.</summary>
public sealed class StatusRulesTests
{
    private static readonly Caller Author = new(1, "hana", "하나", IsOperator: false, 1);

    [Theory]
    [InlineData("가", 1)]
    [InlineData("\u1112\u1161\u11ab", 1)]
    [InlineData("ㅋㅋ", 2)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("🇰🇷", 1)]
    [InlineData("👍🏽", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("\u1100\u119e\u11af", 1)]
    [InlineData("a\nb", 3)]
    public void Characters_are_counted_as_a_person_counts_them(string text, int count) => Assert.Equal(count, StatusRules.Characters(text));

    [Theory]
    [InlineData("가")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🇰🇷")]
    [InlineData("\u1100\u119e\u11af")]
    public void Five_hundred_of_any_kind_fit_and_one_more_does_not(string character)
    {
        Assert.Null(Take(string.Concat(Enumerable.Repeat(character, 500)), out _));
        Assert.Equal("invalid", Take(string.Concat(Enumerable.Repeat(character, 501)), out _)?.Code);
    }

    [Fact]
    public void Typed_in_pieces_it_counts_and_is_kept_whole()
    {
        Assert.Null(Take(string.Concat(Enumerable.Repeat("한", 500)).Normalize(NormalizationForm.FormD), out var text));
        Assert.Equal(new string('한', 500), text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("\u200b\u200d")]
    [InlineData("\u3164\u3164")]
    [InlineData("a\u0000")]
    [InlineData("a\u202eb")]
    public void What_says_nothing_or_is_no_text_is_refused(string? text) => Assert.Equal("invalid", Take(text, out _)?.Code);

    [Fact]
    public void One_character_of_a_thousand_accents_is_refused() => Assert.Equal("invalid", Take("a" + new string('\u0301', 6_000), out _)?.Code);

    [Fact]
    public void Authors_and_operators_take_down()
    {
        Assert.Null(StatusRules.Remove(1, Author));
        Assert.Equal(Problem.NotTheAuthor, StatusRules.Remove(2, Author));
        Assert.Null(StatusRules.Remove(2, Author with { IsOperator = true }));
    }

    private static Problem? Take(string? input, out string text)
    {
        Language.Korean.Use();
        var errors = new InputErrors();
        text = StatusRules.Text(errors, "text", input);
        return errors.Problem;
    }
}
