using System.Threading.Channels;

namespace Bongsu.Status.Subscriptions;

/// <summary>Says that something may have to be delivered.</summary>
public sealed class SubscriptionSignal
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signals.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> AllAsync(CancellationToken cancellationToken) => _signals.Reader.ReadAllAsync(cancellationToken);
}
