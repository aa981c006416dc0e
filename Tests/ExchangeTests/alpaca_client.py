"""Uses Alpaca's own Python client against a simulated exchange.

    python3 alpaca_client.py http://127.0.0.1:PORT

The exchange must admit the accounts K1..K9 with the secret S alone, have its administration on and
late trades in every minute, and its clock must stand still: this script moves it. Every statement
that holds is printed; the first that does not ends the script with an exception.
"""

import logging
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

import requests
from alpaca.common.enums import Sort
from alpaca.common.exceptions import APIError
from alpaca.data.historical import CryptoHistoricalDataClient
from alpaca.data.live import CryptoDataStream
from alpaca.data.requests import (
    CryptoBarsRequest,
    CryptoLatestBarRequest,
    CryptoLatestOrderbookRequest,
    CryptoLatestQuoteRequest,
    CryptoLatestTradeRequest,
    CryptoQuoteRequest,
    CryptoSnapshotRequest,
    CryptoTradesRequest,
)
from alpaca.data.timeframe import TimeFrame, TimeFrameUnit

BASE = sys.argv[1]
STREAM = BASE.replace("http", "ws") + "/v1beta3/crypto/us"
BTC, ETH, SOL, DOGE, LTC = "BTC/USD", "ETH/USD", "SOL/USD", "DOGE/USD", "LTC/USD"


def holds(statement, condition):
    if not condition:
        raise AssertionError(statement)
    print("holds:", statement, flush=True)


def admin(path):
    answer = requests.post(f"{BASE}/admin/{path}", timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


def advance(seconds):
    admin(f"advance?seconds={seconds}")


def exchange_time():
    text = requests.get(f"{BASE}/admin", timeout=30).json()["time"]
    return datetime.fromisoformat(text.split(".")[0].rstrip("Z")).replace(tzinfo=timezone.utc)


def until(condition, step=1.0, patience=30):
    """Moves the exchange's clock on in steps until the condition holds."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        if step:
            advance(step)
        time.sleep(0.02)
    return True


def error_of(call):
    try:
        call()
    except APIError as error:
        return error
    raise AssertionError("no error was raised")


def check_bars(client, now):
    minutes = 10_100
    start = now - timedelta(minutes=minutes)
    request = CryptoBarsRequest(
        symbol_or_symbols=BTC, timeframe=TimeFrame.Minute, start=start, end=now
    )
    bars = client.get_crypto_bars(request)[BTC]
    times = [bar.timestamp for bar in bars]
    holds("two pages of minute bars arrive complete", len(bars) == minutes)
    holds(
        "minute bars have no gap",
        times == [start + timedelta(minutes=i) for i in range(minutes)],
    )
    holds("bars are sound", all(b.low <= min(b.open, b.close) <= max(b.open, b.close) <= b.high
                                and b.volume >= 0 and b.trade_count >= 0 for b in bars))
    request.limit = 25
    holds("a limit is kept", len(client.get_crypto_bars(request)[BTC]) == 25)
    hours = client.get_crypto_bars(CryptoBarsRequest(
        symbol_or_symbols=[SOL, BTC], timeframe=TimeFrame(4, TimeFrameUnit.Hour),
        start=now - timedelta(days=1), end=now, sort=Sort.DESC))
    holds("several symbols and a longer timeframe arrive",
          set(hours.data) == {BTC, SOL} and all(b.timestamp.hour % 4 == 0 for b in hours[SOL]))
    newest = [b.timestamp for b in hours[BTC]]
    holds("a descending order is kept", newest == sorted(newest, reverse=True))
    frame = client.get_crypto_bars(request).df
    holds("bars become a data frame", list(frame.columns)[:4] == ["open", "high", "low", "close"])


def check_ticks(client, now):
    start = now - timedelta(minutes=2)
    both = dict(symbol_or_symbols=[BTC, DOGE], start=start, end=now)
    quotes = client.get_crypto_quotes(CryptoQuoteRequest(**both))
    holds("quotes arrive with bid below ask",
          len(quotes[BTC]) > 100 and all(q.bid_price < q.ask_price for q in quotes[DOGE]))
    trades = client.get_crypto_trades(CryptoTradesRequest(**both))
    holds("trades arrive with identifiers of their own",
          len({t.id for t in trades[BTC]}) == len(trades[BTC]) > 5)
    holds("latest quotes arrive", client.get_crypto_latest_quote(
        CryptoLatestQuoteRequest(symbol_or_symbols=BTC))[BTC].ask_size > 0)
    holds("latest trades arrive", client.get_crypto_latest_trade(
        CryptoLatestTradeRequest(symbol_or_symbols=[BTC]))[BTC].price > 0)
    holds("the latest bar is the newest closed minute", client.get_crypto_latest_bar(
        CryptoLatestBarRequest(symbol_or_symbols=BTC))[BTC].timestamp
        == now.replace(second=0) - timedelta(minutes=1))
    book = client.get_crypto_latest_orderbook(
        CryptoLatestOrderbookRequest(symbol_or_symbols=ETH))[ETH]
    holds("order books are sorted from the best level on",
          [b.price for b in book.bids] == sorted((b.price for b in book.bids), reverse=True)
          and [a.price for a in book.asks] == sorted(a.price for a in book.asks)
          and book.bids[0].price < book.asks[0].price)
    snapshot = client.get_crypto_snapshot(CryptoSnapshotRequest(symbol_or_symbols=LTC))[LTC]
    holds("snapshots are complete",
          None not in (snapshot.latest_trade, snapshot.latest_quote, snapshot.minute_bar,
                       snapshot.daily_bar, snapshot.previous_daily_bar))


def check_refusals(client, now):
    empty = client.get_crypto_bars(CryptoBarsRequest(
        symbol_or_symbols="NOBODY/USD", timeframe=TimeFrame.Minute))
    holds("an unknown symbol is an empty result", empty.data == {})
    future = client.get_crypto_quotes(CryptoQuoteRequest(
        symbol_or_symbols=BTC, start=now + timedelta(days=2), end=now + timedelta(days=3)))
    holds("the future is an empty result", future.data == {})
    for parameters, word in [
        ({"symbols": BTC, "timeframe": "7Weeks"}, "timeframe"),
        ({"symbols": "btc", "timeframe": "1Min"}, "symbol"),
        ({"symbols": BTC, "timeframe": "1Min", "limit": 10_001}, "limit"),
        ({"symbols": BTC, "timeframe": "1Min", "start": "yesterday"}, "start"),
        ({"symbols": BTC, "timeframe": "1Min", "page_token": "null"}, "page_token"),
        ({"symbols": BTC, "timeframe": "1Min", "colour": "red"}, "colour"),
    ]:
        error = error_of(lambda: client.get("/crypto/us/bars", parameters))
        holds(f"a bad {word} is an error that names it",
              error.status_code == 400 and error.code == 40010000 and word in error.message)


def check_retries():
    client = CryptoHistoricalDataClient("K2", "S", url_override=BASE)
    client._retry_wait = 0
    request = CryptoLatestQuoteRequest(symbol_or_symbols=BTC)
    admin("faults/answer?status=429&count=2")
    holds("429 is tried again", BTC in client.get_crypto_latest_quote(request))
    admin("faults/answer?status=504&count=1")
    holds("504 with a page of HTML is tried again", BTC in client.get_crypto_latest_quote(request))
    admin("faults/answer?status=500&count=1")
    holds("500 is an error at once",
          error_of(lambda: client.get_crypto_latest_quote(request)).status_code == 500)
    admin("faults/answer?status=429&count=4")
    holds("429 four times is an error",
          error_of(lambda: client.get_crypto_latest_quote(request)).status_code == 429)
    admin("faults/dropRequests?count=1")
    try:
        client.get_crypto_latest_quote(request)
        dropped = False
    except requests.exceptions.ConnectionError:
        dropped = True
    holds("a dropped connection is a connection error", dropped)
    client._retry = 0
    sent = 0
    error = None
    while error is None and sent < 400:
        try:
            client.get_crypto_latest_quote(request)
            sent += 1
        except APIError as refused:
            error = refused
    left = error.response.headers
    holds("the quota ends with 429 and its headers",
          error.status_code == 429 and left["X-RateLimit-Limit"] == "200"
          and left["X-RateLimit-Remaining"] == "0"
          and int(left["X-RateLimit-Reset"]) > exchange_time().timestamp())
    advance(60)
    holds("the quota comes back", BTC in client.get_crypto_latest_quote(request))


def check_credentials():
    request = CryptoLatestQuoteRequest(symbol_or_symbols=BTC)
    bad = CryptoHistoricalDataClient("K1", "wrong", url_override=BASE)
    error = error_of(lambda: bad.get_crypto_latest_quote(request))
    holds("wrong credentials are refused with 401", error.status_code == 401)
    nobody = CryptoHistoricalDataClient(url_override=BASE)
    holds("no credentials are needed for history", BTC in nobody.get_crypto_latest_quote(request))
    basic = CryptoHistoricalDataClient("K1", "S", use_basic_auth=True, url_override=BASE)
    holds("basic authorization is understood", BTC in basic.get_crypto_latest_quote(request))
    bearer = CryptoHistoricalDataClient(oauth_token="S", url_override=BASE)
    holds("a bearer token is understood", BTC in bearer.get_crypto_latest_quote(request))


class Listener:
    """A stream in a thread of its own, with all that it received."""

    def __init__(self, key, secret="S", **options):
        self.stream = CryptoDataStream(key, secret, url_override=STREAM, **options)
        self.stream._reconnect_min_backoff = 0.05
        self.received = {name: [] for name in
                         ("quotes", "trades", "bars", "updated", "daily", "books")}
        self.thread = threading.Thread(target=self.stream.run, daemon=True)

    def handler(self, name):
        async def receive(item):
            self.received[name].append(item)
        return receive

    def start(self):
        self.thread.start()
        return self

    def stop(self):
        self.stream.stop()
        # The client looks for its orders only when data arrives, or every five seconds.
        holds("the stream ends when it is told to", until(lambda: not self.thread.is_alive()))

    def count(self, name, symbol=None):
        return sum(1 for item in self.received[name] if symbol in (None, item.symbol))


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())

    def has(self, text):
        return any(text in line for line in self.lines)


def check_stream(client, log):
    # A short patience with a peer that does not close: after a message that is too large the client
    # waits twice as long for it.
    listener = Listener("K3", websocket_params={"ping_interval": 10, "close_timeout": 0.3})
    stream = listener.stream
    stream.subscribe_quotes(listener.handler("quotes"), BTC, ETH)
    stream.subscribe_trades(listener.handler("trades"), BTC)
    listener.start()
    holds("quotes of every subscribed symbol arrive",
          until(lambda: listener.count("quotes", BTC) > 20 and listener.count("quotes", ETH) > 20))
    holds("trades arrive", until(lambda: listener.count("trades", BTC) > 3))
    stream.subscribe_bars(listener.handler("bars"), BTC, SOL)
    stream.subscribe_updated_bars(listener.handler("updated"), BTC)
    stream.subscribe_daily_bars(listener.handler("daily"), BTC)
    stream.subscribe_orderbooks(listener.handler("books"), ETH)
    holds("minute bars, updated bars and daily bars arrive",
          until(lambda: listener.count("bars", SOL) > 1 and listener.count("updated") > 1
                and listener.count("daily") > 1, step=10))
    holds("order books arrive, whole first",
          until(lambda: listener.count("books") > 3) and listener.received["books"][0].reset
          and not listener.received["books"][1].reset)
    agree(client, listener)

    stream.unsubscribe_quotes(ETH)
    time.sleep(0.3)
    quiet = listener.count("quotes", ETH)
    busy = listener.count("quotes", BTC)
    until(lambda: listener.count("quotes", BTC) > busy + 50)
    holds("an unsubscribed symbol is silent", listener.count("quotes", ETH) == quiet)

    second = Listener("K3")
    second.stream.subscribe_quotes(second.handler("quotes"), BTC)
    second.start()
    holds("a second session of an account is refused",
          until(lambda: log.has("connection limit exceeded")))
    second.stop()

    for fault in ("closeStreams", "dropStreams", "garbage?kind=badSyntax",
                  "garbage?kind=truncatedFrame", "garbage?kind=hugeFrame",
                  "garbage?kind=reservedBits"):
        before = listener.count("quotes", BTC)
        admin(f"faults/{fault}")
        holds(f"quotes and the other subscriptions come back after {fault}",
              until(lambda: listener.count("quotes", BTC) > before + 20))
    admin("faults/refuseStreams?count=2")
    admin("faults/dropStreams")
    before = listener.count("bars", SOL)
    holds("a refused upgrade is tried again",
          until(lambda: listener.count("bars", SOL) > before + 1, step=10)
          and log.has("HTTP 429"))
    listener.stop()


def agree(client, listener):
    """What the stream said is what history says."""
    quotes = [q for q in listener.received["quotes"] if q.symbol == BTC]
    history = client.get_crypto_quotes(CryptoQuoteRequest(
        symbol_or_symbols=BTC, start=quotes[0].timestamp,
        end=quotes[-1].timestamp + timedelta(microseconds=1)))[BTC]
    known = [(q.timestamp.replace(microsecond=0), q.bid_price, q.ask_size) for q in history]
    holds("quotes of the stream are those of history",
          known == [(q.timestamp.replace(microsecond=0), q.bid_price, q.ask_size)
                    for q in quotes])
    updated = {b.timestamp: b for b in listener.received["updated"]}
    bars = client.get_crypto_bars(CryptoBarsRequest(
        symbol_or_symbols=BTC, timeframe=TimeFrame.Minute, start=min(updated)))[BTC]
    holds("updated bars of the stream are those of history",
          all(b == updated[b.timestamp] for b in bars if b.timestamp in updated))


def check_stream_credentials(log):
    listener = Listener("K4", "wrong")
    listener.stream.subscribe_quotes(listener.handler("quotes"), BTC)
    listener.start()
    holds("wrong credentials are refused on the stream", until(lambda: log.has("auth failed")))
    listener.stop()
    holds("and no quote arrives", listener.count("quotes") == 0)


def check_silence(log):
    listener = Listener("K5", data_timeout=0.5)
    listener.stream.subscribe_quotes(listener.handler("quotes"), "*")
    listener.start()
    until(lambda: listener.count("quotes", DOGE) > 5)
    admin("faults/mute?seconds=30")
    holds("a mute stream is noticed", until(lambda: log.has("no data received"), step=0))
    before = listener.count("quotes", DOGE)
    advance(31)
    holds("and quotes come back when it speaks again",
          until(lambda: listener.count("quotes", DOGE) > before))
    listener.stop()


def main():
    log = Lines()
    logging.getLogger("alpaca").addHandler(log)
    logging.getLogger("alpaca").setLevel(logging.INFO)
    logging.getLogger("alpaca").propagate = False
    client = CryptoHistoricalDataClient("K1", "S", url_override=BASE)
    now = exchange_time()
    try:
        check_bars(client, now)
        check_ticks(client, now)
        check_refusals(client, now)
        check_credentials()
        check_retries()
        check_stream(client, log)
        check_stream_credentials(log)
        check_silence(log)
    except AssertionError:
        print("the client's log:", *log.lines[-20:], sep="\n  ", flush=True)
        raise
    print("all statements hold", flush=True)


main()
