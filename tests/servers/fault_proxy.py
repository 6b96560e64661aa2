"""A line between gom and a server that is cut where a seeded plan says: at a byte in either direction, in a silence,
or where the server's answer to a long upload (a mail's end) is lost. Runs on a thread of its own."""
import asyncio
import random
import threading

QUIET = 0.4       # seconds without a byte: IDLE, or a server that thinks
LONG_UPLOAD = 2000  # bytes from the client in a row: a mail, not a command


class Plan:
    """When one connection ends."""

    def __init__(self, choice, widest, kinds):
        self.kind = choice.choice(kinds)
        self.bytes = choice.randint(1, choice.choice((400, 4000, widest)))


class FaultProxy:
    """Cuts `cuts` connections, the others pass whole. `on_cut(number)` is called behind each cut, on another thread."""

    def __init__(self, port, cuts, seed, widest, on_cut=lambda number: None, kinds=("up", "down", "lost answer")):
        self.kinds = kinds
        self.target, self.most, self.widest, self.on_cut = port, cuts, widest, on_cut
        self.choice = random.Random(seed)
        self.made = []  # kinds of the cuts so far
        self.loop = asyncio.new_event_loop()
        self.server = None
        self.port = None

    def __enter__(self):
        started = threading.Event()

        async def start():
            self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
            self.port = self.server.sockets[0].getsockname()[1]
            started.set()

        def run():
            asyncio.set_event_loop(self.loop)
            self.loop.create_task(start())
            self.loop.run_forever()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        started.wait(10)
        return self

    def __exit__(self, *_):
        async def end():
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.loop.stop()

        self.loop.call_soon_threadsafe(lambda: self.loop.create_task(end()))
        self.thread.join(10)

    @property
    def cuts(self):
        return len(self.made)

    async def serve(self, client_in, client_out):
        try:
            await self.pass_on(client_in, client_out)
        except asyncio.CancelledError:  # the proxy ends
            client_out.transport.abort()

    async def pass_on(self, client_in, client_out):
        try:
            server_in, server_out = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            client_out.transport.abort()
            return
        plan = Plan(self.choice, self.widest, self.kinds) if self.cuts < self.most else None
        passed = {"up": 0, "down": 0}
        burst = 0
        cut = asyncio.Event()
        reason = []

        async def end(why):
            if not cut.is_set():
                reason.append(why)
                cut.set()

        async def carry(source, target, way):
            nonlocal burst
            while True:
                try:
                    data = await asyncio.wait_for(source.read(65536), QUIET if plan and way == "down" else None)
                except asyncio.TimeoutError:
                    if passed["up"] > 600:  # behind the login
                        return await end("silence")
                    continue
                except OSError:
                    data = b""
                if not data:
                    return await end("")
                if plan and plan.kind == way and passed[way] + len(data) >= plan.bytes:
                    target.write(data[:plan.bytes - passed[way]])
                    return await end(way)
                if way == "up":
                    burst = burst + len(data)
                elif plan and plan.kind == "lost answer" and burst > LONG_UPLOAD:
                    return await end("lost answer")
                else:
                    burst = 0
                passed[way] += len(data)
                try:
                    target.write(data)
                    await target.drain()
                except OSError:
                    return await end("")

        tasks = [asyncio.create_task(carry(client_in, server_out, "up")),
                 asyncio.create_task(carry(server_in, client_out, "down"))]
        await cut.wait()
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        for writer in (client_out, server_out):
            writer.close()
        if reason[0] and plan:
            self.made.append(reason[0])
            threading.Thread(target=self.on_cut, args=(self.cuts,), daemon=True).start()
