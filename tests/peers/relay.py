# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP relay on loopback that makes a near server look far away, or edits what passes.

Every chunk arrives `delay` seconds after it was sent, each way; the connection itself is
accepted and made at once, so that only round trips after it are counted.
"""

import asyncio
import contextlib
import threading


class Relay:
    """Relays one port to another, in an event loop and a thread of its own."""

    def __init__(self, port, delay=0.0, edit=None):
        self.target = port
        self.delay = delay
        self.edit = edit or (lambda chunk: chunk)
        self.port = None
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        self.server = self._in_loop(asyncio.start_server(self._relay, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_):
        self._in_loop(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def _in_loop(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    async def _stop(self):
        self.server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _relay(self, reader, writer):
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass_on(reader, far_writer, lambda chunk: chunk),
                                 self._pass_on(far_reader, writer, self.edit))
        writer.close()
        far_writer.close()

    async def _pass_on(self, reader, writer, edit):
        """Read at once and write later, so that chunks on their way do not delay each other."""
        pending = asyncio.Queue()
        sender = asyncio.ensure_future(self._send_in_time(pending, writer))
        with contextlib.suppress(ConnectionError):
            while chunk := await reader.read(65536):
                pending.put_nowait((self.loop.time() + self.delay, edit(chunk)))
        pending.put_nowait((self.loop.time() + self.delay, b""))
        await sender

    async def _send_in_time(self, pending, writer):
        with contextlib.suppress(ConnectionError, OSError):
            while True:
                due, chunk = await pending.get()
                await asyncio.sleep(due - self.loop.time())
                if not chunk:
                    writer.write_eof()
                    return
                writer.write(chunk)
