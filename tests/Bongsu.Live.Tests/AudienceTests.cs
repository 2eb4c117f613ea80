using System.IO.Pipelines;
using Bongsu.Live.FanOut;
using Bongsu.Live.Http;
using Bongsu.Live.Rings;

namespace Bongsu.Live.Tests;

public sealed class AudienceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_turn_tells_everybody_who_stays_once_whoever_comes_and_goes_meanwhile(int seed)
    {
        var chance = new Random(seed);
        var (audience, present, topic, wire) = (new Audience(), new HashSet<Listener>(), new Topic("tag", 0), new EventStream());
        for (var round = 0; round < 300; round++)
        {
            var stays = present.ToHashSet();
            var told = new List<Listener>();
            while (true)
            {
                var few = audience.Next(chance.Next(1, 8)).ToArray();
                told.AddRange(few);
                if (few.Length == 0)
                    break;
                for (var i = chance.Next(0, 5); i > 0; i--)
                    if (chance.Next(5) < 2 || present.Count == 0)
                        Enter();
                    else
                        Leave(present.ElementAt(chance.Next(present.Count)));
            }
            Enter();
            Assert.Equal(told.Count, told.Distinct().Count());
            Assert.Subset(told.ToHashSet(), stays);
            Assert.Equal(present.Count, audience.Count);

            void Leave(Listener listener)
            {
                audience.Remove(listener);
                present.Remove(listener);
                stays.Remove(listener);
            }
        }

        void Enter()
        {
            var listener = new Listener(topic, PipeWriter.Create(Stream.Null), null, wire, () => { });
            audience.Add(listener);
            present.Add(listener);
        }
    }
}
