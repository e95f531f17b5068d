using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LangChanh.Kiosk.Dossiers;
using LangChanh.Kiosk.Web.Feeds;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LangChanh.Kiosk.Web.Province;

/// <summary>
/// Asks the province's system for one dossier: <c>POST {"maHoSo": CODE}</c>, answered by a JSON object whose members are named like columns
/// of a feed, or by 404. The code is in the body, so that it stands in no log of an address. Only what a feed may give is taken.
/// </summary>
public sealed class ProvincialSystem(IHttpClientFactory clients, FeedRules rules, TimeProvider clock, ILogger<ProvincialSystem> log) : IDossierSource
{
    /// <summary>Name of its HTTP client.</summary>
    public const string Client = "province";

    /// <summary>Most bytes of an answer.</summary>
    public const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UsualRest = TimeSpan.FromSeconds(30);

    private long _restsUntil;

    /// <inheritdoc />
    public async Task<SourceAnswer> AskAsync(DossierCode code, CancellationToken cancellation)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _restsUntil))
        {
            return new SourceAway(SourceFault.Busy);
        }

        var answer = await TryAsync(code, cancellation);
        if (answer is SourceAway away)
        {
            log.LogWarning("The province's system gave no answer: {Fault}", away.Fault);
        }

        return answer;
    }

    private async Task<SourceAnswer> TryAsync(DossierCode code, CancellationToken cancellation)
    {
        try
        {
            using var http = clients.CreateClient(Client);
            using var answer = await http.PostAsJsonAsync((Uri?)null, new { maHoSo = code.ToString() }, cancellation);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Read(answer.Content.Headers.ContentType, await answer.Content.ReadAsByteArrayAsync(cancellation), code),
                HttpStatusCode.NotFound => new SourceUnknown(),
                HttpStatusCode.TooManyRequests => Rest(answer.Headers.RetryAfter),
                _ => new SourceAway(SourceFault.Status),
            };
        }
        catch (BrokenCircuitException)
        {
            return new SourceAway(SourceFault.Resting);
        }
        catch (Exception e) when (e is TimeoutRejectedException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new SourceAway(SourceFault.TimeOut);
        }
        catch (HttpRequestException e)
        {
            return new SourceAway(e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? SourceFault.Answer : SourceFault.Connection);
        }
        catch (IOException)
        {
            return new SourceAway(SourceFault.Connection);
        }
    }

    private SourceAway Rest(RetryConditionHeaderValue? after)
    {
        var now = clock.GetUtcNow();
        var rest = after?.Delta ?? (after?.Date is { } date ? date - now : UsualRest);
        Interlocked.Exchange(ref _restsUntil, (now + (rest > LongestRest ? LongestRest : rest)).UtcTicks);
        return new SourceAway(SourceFault.Busy);
    }

    private SourceAnswer Read(MediaTypeHeaderValue? type, byte[] body, DossierCode code)
    {
        if (type?.MediaType is not "application/json")
        {
            return new SourceAway(SourceFault.Answer);
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new SourceAway(SourceFault.Answer);
            }

            var names = rules.Columns.Of;
            var cells = new Dictionary<FeedColumn, string>();
            foreach (var member in json.RootElement.EnumerateObject())
            {
                var squeezed = FeedMapping.Squeeze(member.Name);
                foreach (var column in names.Where(n => n.Value.Contains(squeezed)).Select(n => n.Key))
                {
                    cells[column] = member.Value.ValueKind switch
                    {
                        JsonValueKind.String => member.Value.GetString() ?? "",
                        JsonValueKind.Number when member.Value.TryGetDecimal(out var number) => number.ToString(CultureInfo.InvariantCulture),
                        _ => "",
                    };
                }
            }

            string? Cell(FeedColumn column) => cells.GetValueOrDefault(column);
            return DossierCode.TryParse(Cell(FeedColumn.Code), rules.Today, out var about) && about == code
                ? new SourceFound(new DossierUpdate(
                    Cell(FeedColumn.Code), Cell(FeedColumn.Status), Cell(FeedColumn.ProcedureCode), Cell(FeedColumn.ProcedureName), Cell(FeedColumn.ReceivedOn), Cell(FeedColumn.DueOn), Cell(FeedColumn.DoneOn), Cell(FeedColumn.CollectAt), Cell(FeedColumn.SecondItem)))
                : new SourceAway(SourceFault.Answer);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new SourceAway(SourceFault.Answer);
        }
    }
}
